// A small context for the host's own tests: offers of persons to a mission, taken while its gate is open. Offers of one
// title are marked on a stream of their own, and a tally is counted again where an offer is put right.
import Type from 'typebox';
import { Controller, Module } from '@nestjs/common';
import {
  defineEvent,
  definitionsIn,
  entryEvents,
  flags,
  missionId,
  refuses,
  ruleBook,
  streamOf,
  type Command,
  type Decider,
  type Effective,
  type EventIn,
  type Fact,
  type Foldable,
} from '#platform/kernel';
import { Commands } from './commands.js';
import { entryController } from './entry.controller.js';
import { Count, Text } from './fields.js';
import { CommandInput, type Said } from './input.js';
import type { Policy } from './policy.js';
import { CommandRoute } from './routes.js';
import { Optional } from './field.js';
import { Statement } from './statement.js';

const closed = { additionalProperties: false } as const;
const count = Type.Integer({ minimum: 0 });
const events = {
  OfferMade: defineEvent('offers.OfferMade.v1', Type.Object({ title: Type.String(), count }, closed)),
  OfferRaised: defineEvent('offers.OfferRaised.v1', Type.Object({ count }, closed)),
  OfferSigned: defineEvent('offers.OfferSigned.v1', Type.Object({}, closed)),
  OfferCounted: defineEvent('offers.OfferCounted.v1', Type.Object({ total: count }, closed)),
  TitleMarked: defineEvent('offers.TitleMarked.v1', Type.Object({ offer: Type.String() }, closed)),
  GateSet: defineEvent('offers.GateSet.v1', Type.Object({ open: Type.Boolean() }, closed)),
  ...entryEvents('offers'),
};
type OfferEvent = Foldable<EventIn<typeof events>>;

export const offersDefinitions = definitionsIn(events);
export const offersRules = ruleBook('offers', {
  'gate-is-open': refuses('conflict', 'The gate of the mission is closed.'),
  'title-is-new': refuses('conflict', 'There is an offer of this title.'),
  'not-a-hundred': refuses('invalid', 'A hundred is never offered.'),
  'too-many': flags('More was offered than was asked for.'),
});
const { OfferMade, OfferRaised, OfferSigned, OfferCounted, TitleMarked, GateSet } = events;

class MakeOffer extends Statement {
  @Text({ max: 40 }) title!: string;
  @Count() count!: number;
}
class RaiseOffer extends Statement {
  @Count() count!: number;
  @Optional() @Text({ max: 100 }) note?: string;
}
class Nothing extends Statement {}
class SetGate extends Statement {
  @Count({ max: 1 }) open!: number;
}

interface OfferState {
  readonly title?: string;
  readonly total: number;
  readonly signed: boolean;
}
type OfferCommand =
  | Command<'MakeOffer', Said<MakeOffer>>
  | Command<'RaiseOffer', Said<RaiseOffer>>
  | Command<'SignOffer', object>;
interface OfferFacts {
  readonly gate: boolean;
  readonly mark: string | undefined;
}

export const offerStream = (id: string) => streamOf('offer', id);
export const gateStream = (mission: string) => streamOf('gate', mission);
export const markStream = (mission: string, title: string) => streamOf('mark', mission, title);

const evolveGate = (_open: boolean, event: Effective<OfferEvent>): boolean =>
  event.type === 'offers.GateSet.v1' && event.data.open;
const gateFact = (mission = ''): Fact<boolean> => ({
  stream: gateStream(mission),
  fold: (history) => (history as readonly Effective<OfferEvent>[]).reduce(evolveGate, false),
});
const markFact = (mission = '', title = ''): Fact<string | undefined> => ({
  stream: markStream(mission, title),
  fold: (history) =>
    (history as readonly Effective<OfferEvent>[]).flatMap((event) =>
      event.type === 'offers.TitleMarked.v1' ? [event.data.offer] : [],
    )[0],
});

export const offerDecider: Decider<OfferState, OfferCommand, OfferEvent, OfferFacts> = {
  name: 'offer',
  initial: { total: 0, signed: false },
  evolve: (state, event) => {
    if (event.type === 'offers.OfferMade.v1')
      return { ...state, title: event.data.title, total: event.data.count };
    if (event.type === 'offers.OfferRaised.v1') return { ...state, total: state.total + event.data.count };
    return event.type === 'offers.OfferSigned.v1' ? { ...state, signed: true } : state;
  },
  facts: ({ mission, type, body }, state) => ({
    gate: gateFact(mission),
    mark: markFact(mission, type === 'MakeOffer' ? body.title : state.title),
  }),
  decide: (state, { gate, mark }, command) => {
    if (!gate) return offersRules.refuse('gate-is-open', { mission: command.mission ?? 'none' });
    switch (command.type) {
      case 'MakeOffer': {
        const { title, count } = command.body;
        if (mark !== undefined) return offersRules.refuse('title-is-new', { title });
        const stream = markStream(command.mission ?? '', title);
        return [OfferMade.of({ title, count }), { ...TitleMarked.of({ offer: command.meta.id }), stream }];
      }
      case 'RaiseOffer':
        if (command.body.count === 100) return offersRules.refuse('not-a-hundred');
        return command.body.count === 0 ? [] : [OfferRaised.of({ count: command.body.count })];
      case 'SignOffer':
        return state.signed ? [] : [OfferSigned.of({})];
    }
  },
  onEntryChanged: (before, after) =>
    before.total === after.total ? [] : [OfferCounted.of({ total: after.total })],
  secondPersonFor: ['offers.OfferSigned.v1'],
};

export const gateDecider: Decider<boolean, Command<'SetGate', Said<SetGate>>, OfferEvent> = {
  name: 'gate',
  initial: false,
  evolve: evolveGate,
  facts: () => ({}),
  decide: (_state, _facts, { body }) => [GateSet.of({ open: body.open === 1 })],
};

export const offersPolicy = {
  MakeOffer: { roles: ['partner', 'secretariat'], whose: 'own', delegable: true, onBehalf: true },
  RaiseOffer: { roles: ['partner'], whose: 'own', delegable: true },
  SignOffer: { roles: ['partner'], whose: 'any' },
  SetGate: { roles: ['operator'], whose: 'any' },
} as const satisfies Policy;

@Controller('v1')
class OffersController {
  constructor(private readonly commands: Commands) {}

  @CommandRoute({
    post: 'missions/:missionId/offers',
    action: 'offers.MakeOffer',
    creates: true,
    body: MakeOffer,
    summary: 'Make an offer',
    links: { self: '/v1/offers/{id}' },
  })
  make(@CommandInput() input: CommandInput<MakeOffer>) {
    const mission = missionId(input.params.missionId);
    const stream = offerStream(input.meta.id);
    return this.commands.give(offerDecider, { type: 'MakeOffer', stream, mission, body: input.body }, input);
  }

  @CommandRoute({
    post: 'offers/:offerId/raises',
    action: 'offers.RaiseOffer',
    body: RaiseOffer,
    summary: 'Raise an offer',
  })
  raise(@CommandInput() input: CommandInput<RaiseOffer, 'offerId'>) {
    const stream = offerStream(input.params.offerId);
    return this.commands.give(offerDecider, { type: 'RaiseOffer', stream, body: input.body }, input);
  }

  @CommandRoute({
    post: 'offers/:offerId/signature',
    action: 'offers.SignOffer',
    body: Nothing,
    summary: 'Sign an offer',
  })
  sign(@CommandInput() input: CommandInput<Nothing, 'offerId'>) {
    const stream = offerStream(input.params.offerId);
    return this.commands.give(offerDecider, { type: 'SignOffer', stream, body: {} }, input);
  }

  @CommandRoute({
    post: 'missions/:missionId/gate',
    action: 'offers.SetGate',
    creates: 'or-changes',
    body: SetGate,
    summary: 'Open or close the gate',
  })
  setGate(@CommandInput() input: CommandInput<SetGate>) {
    const mission = missionId(input.params.missionId);
    const stream = gateStream(mission);
    return this.commands.give(gateDecider, { type: 'SetGate', stream, mission, body: input.body }, input);
  }
}

@Module({
  controllers: [
    OffersController,
    entryController({
      context: 'offers',
      path: 'offers',
      idParam: 'offerId',
      streamOf: offerStream,
      decider: offerDecider,
      definitions: offersDefinitions,
    }),
  ],
})
export class OffersModule {}
