// All roles in one process, as `npm start` runs them, on the servers of a bench.
const dist = '../../dist';
const { serve } = await import(`${dist}/libs/roles/src/index.js`);
const { startIssuer } = await import(`${dist}/infra/issuer/src/index.js`);
const { roles: known } = await import(`${dist}/libs/platform/hosting/src/index.js`);
const { randomBytes } = await import('node:crypto');

await serve(process.argv[2].split(','), async ({ audience }) => {
  const issuer = await startIssuer({ audience, roles: known });
  process.stdout.write(`tokens from ${issuer.url}\n`);
  return {
    identity: { issuer: issuer.url, jwksUrl: `${issuer.url}/jwks.json`, audience },
    tokenKey: randomBytes(32),
    stop: () => issuer.stop(),
  };
});
