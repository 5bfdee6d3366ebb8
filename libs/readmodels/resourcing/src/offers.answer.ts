import { units, type Unit } from '#platform/kernel';
import {
  Amount,
  Choice,
  Count,
  Flag,
  ListOf,
  Nested,
  Optional,
  PartyCode,
  Text,
  Uuid,
  type Plain,
} from '#platform/hosting';
import {
  conditionKinds,
  figureForms,
  pledgeKinds,
  type ConditionKind,
  type FigureForm,
  type PledgeKind,
} from '#contexts/pledging/contract';

const because = () => ListOf(Uuid(), { max: 10_000, description: 'The events that it rests on' });

class StatedFigureAnswer {
  @Choice(figureForms, { description: 'How its owner stated it' })
  form!: FigureForm;
  @Optional()
  @Count({ description: 'At the less favourable end' })
  least?: number;
  @Optional()
  @Count({ description: 'At the more favourable end' })
  most?: number;
  @Optional()
  @Choice(units)
  unit?: Unit;
  @Optional()
  @Amount({ description: 'For money' })
  money?: { amount: string; currency: string };
}

class ContributorAnswer {
  @PartyCode({ description: 'Who contributes beside the owner' })
  party!: string;
  @Optional()
  @Nested(StatedFigureAnswer, { description: 'Its share, which is part of the pledge' })
  share?: StatedFigureAnswer;
}

const offerStandings = ['unconfirmed', 'conditional', 'partly-conditional', 'firm'] as const;

export class PledgeAnswer {
  @Uuid()
  pledge!: string;
  @PartyCode({ description: 'Whose it is' })
  owner!: string;
  @Choice(['made', 'accepted'])
  status!: 'made' | 'accepted';
  @Choice(offerStandings, { description: 'Whether it waits for anything' })
  standing!: (typeof offerStandings)[number];
  @Choice(pledgeKinds)
  kind!: PledgeKind;
  @Optional()
  @Text({ max: 120, description: 'The capability that it names' })
  capability?: string;
  @Nested(StatedFigureAnswer)
  figure!: StatedFigureAnswer;
  @ListOf(Choice(conditionKinds), { max: 1000, description: 'The conditions that are open' })
  waitingFor!: readonly ConditionKind[];
  @ListOf(ContributorAnswer, { max: 20, description: 'Who contributes beside the owner' })
  contributors!: readonly ContributorAnswer[];
  @because()
  because!: readonly string[];
}

export class AnnouncementAnswer {
  @Uuid()
  announcement!: string;
  @PartyCode({ description: 'Whose intention it is' })
  owner!: string;
  @PartyCode({ description: 'Who reported it' })
  reportedBy!: string;
  @Flag({ description: 'Entered for whoever reported it and not confirmed by that party' })
  unconfirmed!: boolean;
  @Choice(pledgeKinds)
  kind!: PledgeKind;
  @Optional()
  @Text({ max: 120, description: 'The capability that it names' })
  capability?: string;
  @Nested(StatedFigureAnswer)
  figure!: StatedFigureAnswer;
  @Optional()
  @Uuid({
    description: 'The one line of its capability and unit; absent where there is none, or more than one',
  })
  requirement?: string;
  @because()
  because!: readonly string[];
}

const endings = ['declined', 'withdrawn', 'lapsed', 'replaced', 'split', 'redirected'] as const;

export class EndedAnswer {
  @Uuid({ description: 'The pledge or announcement' })
  id!: string;
  @Choice(['pledge', 'announcement'])
  what!: 'pledge' | 'announcement';
  @PartyCode({ description: 'Whose it was' })
  owner!: string;
  @Choice(endings)
  status!: (typeof endings)[number];
  @Choice(pledgeKinds)
  kind!: PledgeKind;
  @Optional()
  @Text({ max: 120, description: 'The capability that it named' })
  capability?: string;
  @Nested(StatedFigureAnswer, { description: 'What it was last; it counts nothing' })
  figure!: StatedFigureAnswer;
  @Optional()
  @Text({ description: 'Why' })
  reason?: string;
  @ListOf(Uuid(), { max: 10, description: 'The pledges as which it goes on' })
  successors!: readonly string[];
  @because()
  because!: readonly string[];
}

export type Pledge = Plain<PledgeAnswer>;
export type Announcement = Plain<AnnouncementAnswer>;
export type Ended = Plain<EndedAnswer>;
export type Figure = Plain<StatedFigureAnswer>;
