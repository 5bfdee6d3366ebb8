import { BadConfig, type Config } from '#platform/hosting';
import { makeFolder } from '#infra/embedded';
import { keptTokenKey } from '#infra/home';

/** The key that was given, or the one that is kept in the folder of this Muster, which is made where there is none. */
export function tokenKeyOf({ tokenKey, home }: Pick<Config, 'tokenKey' | 'home'>): Uint8Array {
  if (tokenKey !== undefined) return tokenKey;
  try {
    makeFolder(home);
    return keptTokenKey(home);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new BadConfig([
      `MUSTER_HOME is "${home}", and the key of position tokens cannot be kept there (${why}); set it to a folder that can be written, or set MUSTER_TOKEN_KEY.`,
    ]);
  }
}
