import { createHash } from 'node:crypto';

/** A UUID (version 8, RFC 9562) from names: the same names, the same id, on every machine. */
export function uuidFrom(...names: readonly string[]): string {
  const digest = createHash('sha256').update(JSON.stringify(names)).digest();
  digest.writeUInt8(((digest[6] ?? 0) & 0x0f) | 0x80, 6);
  digest.writeUInt8(((digest[8] ?? 0) & 0x3f) | 0x80, 8);
  const hex = digest.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join(
    '-',
  );
}

/** A command's id from its client and idempotency key: it is the append's key and the id of what it creates. */
export const commandIdOf = (client: string, key: string): string => uuidFrom('command', client, key);

/** The id of a command that a process gives because of an event. */
export const processCommandId = (cause: string, rule: string): string => uuidFrom('process', cause, rule);

/** The nth event of a command: a group that is sent again carries the same ids. */
export const eventIdOf = (command: string, index: number): string =>
  uuidFrom('event', command, String(index));

/** The id of the nth thing that a command creates beside its own, where it creates several. */
export const partIdOf = (command: string, index: number): string => uuidFrom('part', command, String(index));
