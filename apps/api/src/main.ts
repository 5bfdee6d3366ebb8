import { startIssuer } from '#infra/issuer';
import { roles } from '#platform/hosting';
import { serve } from '#roles';
import { tokenKeyOf } from './token-key.js';

await serve(['api'], async (config) => {
  const { issuer, audience } = config;
  const tokenKey = tokenKeyOf(config);
  if (issuer !== undefined)
    return {
      identity: { issuer: issuer.url, jwksUrl: issuer.jwksUrl, audience },
      tokenKey,
      stop: () => Promise.resolve(),
    };
  // In development alone: the configuration of production is refused without an issuer.
  const made = await startIssuer({ audience, roles });
  process.stdout.write(`muster api: development tokens from ${made.url}/token, for this machine alone\n`);
  return {
    identity: { issuer: made.url, jwksUrl: `${made.url}/jwks.json`, audience },
    tokenKey,
    stop: () => made.stop(),
  };
});
