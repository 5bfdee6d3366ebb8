import type { Quantity } from '#platform/kernel';
import {
  Choice,
  Count,
  DateTime,
  Flag,
  ListOf,
  Optional,
  PartyCode,
  QuantityField,
  Statement,
  Text,
} from '#platform/hosting';
import {
  likelyVotes,
  questions,
  voteKinds,
  type LikelyVote,
  type Question,
  type Vote,
} from './draft.events.js';

const DraftSymbol = () =>
  Text({ max: 60, description: 'Document symbol of the draft, once it has one', example: 'S/2023/709' });

/** The text as it reads, in full: what is left out is not in it. */
class DraftText extends Statement {
  @Text({
    max: 300,
    description: 'What the resolution is about',
    example: 'A security support mission in Haiti',
  })
  title!: string;
  @ListOf(PartyCode(), {
    min: 1,
    max: 40,
    unique: true,
    description: 'The States that put it forward',
    example: ['ECU', 'USA'],
  })
  sponsors!: string[];
  @Flag({ description: 'Whether the Council would act under Chapter VII of the Charter', example: true })
  chapterVII!: boolean;
  @Choice(questions, {
    description: 'Whether it decides on substance, where a permanent member can veto, or on procedure',
    example: 'substantive',
  })
  question!: Question;
  @ListOf(Text({ max: 500 }), {
    max: 20,
    description: 'The tasks that it would give, as far as known',
    example: ['Support the national police'],
  })
  tasks!: string[];
  @Optional()
  @Count({ min: 1, max: 120, description: 'Term of the mandate, in months', example: 12 })
  termMonths?: number;
  @Optional()
  @Count({ min: 1, max: 120, description: 'Months until review', example: 9 })
  reviewMonths?: number;
  @Optional() @QuantityField({ description: 'Ceiling of strength, where it sets one' }) ceiling?: Quantity;
}

export class DraftResolution extends DraftText {
  @Optional() @DraftSymbol() symbol?: string;
}

export class CirculateDraft extends Statement {}

export class ReviseDraft extends DraftText {
  @Text({ max: 1000, description: 'What changed' }) changes!: string;
}

export class PutDraftInBlue extends Statement {
  @Optional() @DraftSymbol() symbol?: string;
}

export class TableResolution extends Statement {
  @Optional() @DraftSymbol() symbol?: string;
}

export class StartSilence extends Statement {
  @DateTime({ description: 'When it ends', example: '2099-09-29T21:00:00Z' }) until!: string;
}

export class BreakSilence extends Statement {
  @Optional()
  @PartyCode({
    description: 'Who broke it; the speaker where left out. The secretariat records any member’s',
    example: 'CHN',
  })
  member?: string;
  @Optional() @Text({ description: 'What it asked for' }) reason?: string;
}

export class ReportVotingIntention extends Statement {
  @Optional()
  @PartyCode({
    description:
      'Whose vote it would be; the speaker’s where left out. Another’s is reported with its source',
    example: 'ECU',
  })
  member?: string;
  @Choice(likelyVotes, { description: 'How it would vote', example: 'yes' }) likely!: LikelyVote;
  @Optional() @Text({ description: 'What it depends on' }) note?: string;
}

export class CastVote extends Statement {
  @Optional()
  @PartyCode({
    description:
      'Whose vote; the speaker’s where left out. The secretariat records any member’s from the record of the meeting',
    example: 'ECU',
  })
  member?: string;
  @Choice(voteKinds, { description: 'How it votes', example: 'yes' }) vote!: Vote;
}

export class ExplainVote extends Statement {
  @Optional()
  @PartyCode({ description: 'Whose vote; the speaker’s where left out', example: 'ECU' })
  member?: string;
  @Text({ max: 1000, description: 'What it said, in short' }) text!: string;
}

/** The result is decided from the votes: there is nothing to say. */
export class ConcludeVote extends Statement {}

export class RecordResolutionNumber extends Statement {
  @Text({ max: 60, description: 'Symbol of the resolution', example: 'S/RES/2699 (2023)' })
  resolution!: string;
}

export class WithdrawResolution extends Statement {
  @Text({ max: 1000, description: 'Why' }) reason!: string;
}
