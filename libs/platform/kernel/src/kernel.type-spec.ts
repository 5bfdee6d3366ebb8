// What must not compile: each line under @ts-expect-error is an error today, and `tsc` fails on the day it is none.
import Type, { type Static } from 'typebox';
import { entryEvents } from './entries.js';
import { defineEvent, type EventIn, type EventOf } from './event.js';
import type { EventId, MissionId, PartyId, StreamId } from './ids.js';
import { ignored, projectionOf } from './projection.js';
import { flags, refuses, ruleBook } from './refusal.js';

const Made = defineEvent(
  'pledging.PledgeMade.v1',
  Type.Object({ count: Type.Integer(), note: Type.Optional(Type.String()) }),
);
const Withdrawn = defineEvent('pledging.PledgeWithdrawn.v1', Type.Object({ reason: Type.String() }));
export const events = { Made, Withdrawn, ...entryEvents('pledging'), notAnEvent: 5 };
type PledgeEvent = EventIn<typeof events>;
interface Row {
  readonly count: number;
}

// A projection decides about every event type: it handles or ignores it. Entry events are not its business.
export const decided = projectionOf<PledgeEvent, Row>()({
  name: 'pledged',
  version: 1,
  handlers: {
    'pledging.PledgeMade.v1': (row, { data, position }) => ({ count: (row?.count ?? position) + data.count }),
    'pledging.PledgeWithdrawn.v1': ignored,
  },
});
export const undecided = projectionOf<PledgeEvent, Row>()({
  name: 'pledged',
  version: 1,
  // @ts-expect-error PledgeWithdrawn is neither handled nor ignored
  handlers: { 'pledging.PledgeMade.v1': ignored },
});
export const overdecided = projectionOf<PledgeEvent, Row>()({
  name: 'pledged',
  version: 1,
  handlers: {
    'pledging.PledgeMade.v1': ignored,
    'pledging.PledgeWithdrawn.v1': ignored,
    // @ts-expect-error there is no such event
    'pledging.PledgeForgotten.v1': ignored,
  },
});
export const misread = projectionOf<PledgeEvent, Row>()({
  name: 'pledged',
  version: 1,
  handlers: {
    'pledging.PledgeMade.v1': (row, { data }) => {
      // @ts-expect-error its data has no amount
      row?.count.toFixed(data.amount); // eslint-disable-line @typescript-eslint/no-unsafe-argument -- the error is the point
      return row;
    },
    'pledging.PledgeWithdrawn.v1': ignored,
  },
});

// Only rules that refuse can be refused by.
const rules = ruleBook('pledging', {
  'pledge-is-open': refuses('conflict', 'A pledge that was withdrawn no longer changes.'),
  'after-its-end': flags('It is dated after the end.'),
});
rules.refuse('pledge-is-open', { pledged: 200 });
// @ts-expect-error a rule of the world only flags
rules.refuse('after-its-end');
// @ts-expect-error there is no such rule
rules.refuse('pledge-is-opne');
// @ts-expect-error details are scalars
rules.refuse('pledge-is-open', { pledge: { count: 1 } });

// Ids are strings on the wire and nothing alike in the code.
declare const mission: MissionId;
declare const party: PartyId;
declare const stream: StreamId;
declare const event: EventId;
export const wire: readonly string[] = [mission, party, stream, event];
// @ts-expect-error a party is no mission
export const missionOfParty: MissionId = party;
// @ts-expect-error a mission is no stream
export const streamOfMission: StreamId = mission;
// @ts-expect-error an event is no party
export const partyOfEvent: PartyId = event;
// @ts-expect-error a bare string is no id
export const bare: EventId = 'x';

// The schema is the type: no second declaration can differ from it.
type Data = Static<(typeof Made)['schema']>;
export const data: Data = { count: 1 };
export const same: EventOf<typeof Made>['data'] = data;
Made.of({ count: 1, note: 'first tranche' });
// @ts-expect-error a count is a number
Made.of({ count: '1' });
// @ts-expect-error it has a count
Made.of({});
// @ts-expect-error it has no amount
Made.of({ count: 1, amount: 2 });
// @ts-expect-error a type has a context, a name and a version
defineEvent('PledgeMade', Type.Object({}));
// @ts-expect-error what is no definition adds no event
export const never: PledgeEvent = { type: 'pledging.notAnEvent.v1', data: 5 };
