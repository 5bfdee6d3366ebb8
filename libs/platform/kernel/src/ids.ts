/** A string that the compiler keeps apart from other strings; the wire form is the bare string. */
type Brand<Name extends string> = string & { readonly __brand: Name };

/** `mission-haiti-mss`, `pledge-1f0c…`: kind, hyphen, id. One owner, one rule of consistency. */
export type StreamId = Brand<'StreamId'>;
/** Lower-case slug chosen when the mission is established; it is the Kafka key of the mission's events. */
export type MissionId = Brand<'MissionId'>;
/** A State by its ISO 3166-1 alpha-3 code, any other party by an upper-case name (`CARICOM`). */
export type PartyId = Brand<'PartyId'>;
/** UUID of one event; the `id` of its CloudEvent. */
export type EventId = Brand<'EventId'>;

export const missionIdPattern = '^[a-z][a-z0-9-]{2,47}$';
export const partyIdPattern = '^[A-Z][A-Z0-9-]{1,31}$';
export const uuidPattern = '^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$';

export const missionId = (text: string): MissionId =>
  matching(text, missionIdPattern, 'a mission id') as MissionId;
export const partyId = (text: string): PartyId => matching(text, partyIdPattern, 'a party id') as PartyId;

/** Joins a kind and an id to a stream's name, e.g. `streamOf('pledge', id)`. */
export const streamOf = (kind: string, ...parts: readonly string[]): StreamId =>
  [kind, ...parts].join('-') as StreamId;

function matching(text: string, pattern: string, what: string): string {
  if (!new RegExp(pattern).test(text))
    throw new RangeError(`not ${what}: ${JSON.stringify(text)}, must match ${pattern}`);
  return text;
}
