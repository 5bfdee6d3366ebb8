// Rules of the world that the record shows broken, from every context's own flags, with what was said to them.
import type { EventId } from '#platform/kernel';
import { assessmentFlags, assessmentRules } from '#contexts/assessment/contract';
import {
  authorizationRules,
  clearanceFlags,
  hostFlags,
  mandateFlags,
  mandateStanding,
  mandateTermOn,
  noDraft,
  type DraftState,
} from '#contexts/authorization/contract';
import {
  baseFlags,
  by,
  capabilityFlags,
  contingentFlags,
  deploymentRules,
  forceFlags,
  strengthOn,
  type ForceBounds,
  type Known,
} from '#contexts/deployment/contract';
import { missionFlags, missionsRules } from '#contexts/missions/contract';
import {
  agreementFlags,
  agreementsOf,
  contributionFlags,
  fundFlags,
  pledgeFlags,
  pledgingRules,
  silenceFlags,
  spanOf,
  type AgreementState,
  type ContributionState,
} from '#contexts/pledging/contract';
import {
  allegationFlags,
  riskFlags,
  safeguardsRules,
  supportBreaches,
  vettingFlags,
  type KnownRisk,
  type KnownVetting,
} from '#contexts/safeguards/contract';
import { claimFlags, situationFlags, situationRules, type Placed } from '#contexts/situation/contract';
import type { Matter } from './attention.answer.js';
import type { AttentionRow } from './attention.read-model.js';
import { detailOf } from './detail.js';
import { aboutAssistance, namedIn, type Named } from './naming.js';
import { idIn } from './streams.js';
import type { Rows } from './attention.report.js';

/** An owner that says nothing of its pledge for longer is silent. */
export const silentDays = 60;

interface Flag {
  readonly rule: string;
  readonly events: readonly EventId[];
}
export interface Flagged extends Flag, Named {
  readonly stream: string;
  readonly explanations: Matter['explanations'];
}

export function flagsIn(rows: Rows, on: string): readonly Flagged[] {
  const across = acrossOf(rows);
  const explained = rows.flatMap(({ state }) => state.explained ?? []);
  const withWords = (stream: string, named: Named, flag: Flag & Partial<Named>): Flagged => ({
    ...named,
    ...flag,
    stream,
    explanations: explained
      .filter(({ rule, entry }) => rule === flag.rule && flag.events.includes(entry))
      .map(({ party, explanation, event }) => ({ party, explanation, event })),
  });
  return [
    ...rows.flatMap(({ stream, state: row }) =>
      flagsOf(row, stream, across, on).map((flag) =>
        withWords(stream, inDetail(row, flag, { stream, contributions: across.contributions, on }), flag),
      ),
    ),
    ...togetherOf(across, on).map((flag) =>
      withWords(`mission-${rows[0]?.mission ?? ''}`, { about: 'The mission' }, flag),
    ),
  ];
}

function inDetail(row: AttentionRow, flag: Flag, asked: Parameters<typeof detailOf>[2]): Named {
  const named = namedIn(row, asked.stream);
  const detail = detailOf(row, flag, asked);
  return detail === '' ? named : { ...named, about: `${named.about} (${detail})` };
}

interface Across {
  readonly drafts: ReadonlyMap<string, DraftState>;
  readonly agreements: readonly AgreementState[];
  readonly contributions: readonly ContributionState[];
  readonly claims: readonly Placed[];
  readonly contingents: readonly Known[];
  readonly vettings: readonly KnownVetting[];
  readonly risks: readonly KnownRisk[];
  readonly mandates: readonly Extract<AttentionRow, { readonly kind: 'mandate' }>['state'][];
  readonly most: (pledge: string) => number | undefined;
}

function acrossOf(rows: Rows): Across {
  const drafts = new Map<string, DraftState>();
  const most = new Map<string, number>();
  for (const { stream, state: row } of rows) {
    if (row.kind === 'draft') drafts.set(idIn(stream), row.state);
    if (row.kind !== 'pledge' || row.state.status === 'absent') continue;
    const part = spanOf(row.state.figure)?.most;
    if (part !== undefined && 'count' in part && part.unit === 'person') most.set(idIn(stream), part.count);
  }
  const of = <Found>(pick: (row: AttentionRow, stream: string) => Found | undefined): readonly Found[] =>
    rows.flatMap(({ stream, state }) => pick(state, stream) ?? []);
  return {
    drafts,
    most: (pledge) => most.get(pledge),
    contributions: of((row) => (row.kind === 'contribution' ? row.state : undefined)),
    claims: of((row, stream) =>
      row.kind === 'claim' && row.state.about !== 'absent'
        ? { id: idIn(stream), claim: row.state }
        : undefined,
    ),
    agreements: of((row) => (row.kind === 'agreement' ? row.state : undefined)),
    contingents: of((row, stream) =>
      row.kind === 'contingent' ? { id: idIn(stream), state: row.state } : undefined,
    ),
    vettings: of((row) => (row.kind === 'vetting' && row.state.status !== 'absent' ? row.state : undefined)),
    risks: of((row) => (row.kind === 'risk' && row.state.status !== 'absent' ? row.state : undefined)),
    mandates: of((row) => (row.kind === 'mandate' ? row.state : undefined)),
  };
}

function flagsOf(row: AttentionRow, stream: string, across: Across, on: string): readonly Flag[] {
  switch (row.kind) {
    case 'mission':
      return missionFlags(row.state);
    case 'assessment':
      return assessmentFlags(row.state);
    case 'pledge':
      return [
        ...pledgeFlags(row.state, on),
        ...silenceFlags(row.state, on, silentDays),
        ...agreementFlags(row.state, agreementsOf(idIn(stream), across.agreements), on),
      ];
    case 'mandate': {
      const draft = across.drafts.get(row.state.draft ?? '') ?? noDraft;
      return mandateFlags(row.state, draft, on, across.drafts);
    }
    case 'contribution':
      return contributionFlags(row.state, on);
    case 'fund':
      return fundFlags(idIn(stream), row.state, across.contributions, on);
    case 'claim':
      return claimFlags(row.state);
    case 'clearance':
      return clearanceFlags(row.state, on);
    case 'host':
      return hostFlags(row.state, on);
    case 'contingent':
      return contingentFlags(row.state, on);
    case 'base':
      return baseFlags(row.state, on);
    case 'capability':
      return capabilityFlags(row.state, on);
    case 'vetting':
      return vettingFlags(row.state, on);
    case 'risk':
      return riskFlags(row.state, on);
    case 'allegation':
      return allegationFlags(row.state);
    // Reckoned with the pledge that they are about.
    case 'agreement':
    case 'requirement':
    case 'announcement':
    case 'draft':
      return [];
  }
}

/** What no stream shows by itself. */
function togetherOf(across: Across, on: string): readonly (Flag & Partial<Named>)[] {
  const there = across.contingents.flatMap(({ id, state }) => {
    // Who may still be there, by whichever source, is supported.
    if (!state.exists || strengthOn([{ id, state }], on).total.presentAtMost === 0) return [];
    const arrived = state.arrivals.filter((move) => by(move, on)).map((move) => move.id);
    const subject = { party: state.nation, contingent: id, unit: state.title };
    return [{ subject, events: arrived }];
  });
  const given = across.claims.flatMap(({ claim }) =>
    claim.about !== 'assistance' ||
    claim.kind !== 'security' ||
    claim.recipient === undefined ||
    claim.since.slice(0, 10) > on
      ? []
      : [{ subject: { party: claim.recipient }, events: [claim.because.reported], assistance: claim }],
  );
  return [
    ...forceFlags(across.contingents, on, { pledged: across.most, ...ceilingOn(across, on) }),
    ...supportBreaches(there, across, on).map((flag) => ({
      ...flag,
      about: `${flag.subject.party}, ${flag.subject.unit ?? 'a contingent'}`,
    })),
    ...given.flatMap(({ assistance, ...supported }) =>
      supportBreaches([supported], across, on).map((flag) => ({ ...flag, ...aboutAssistance(assistance) })),
    ),
    ...situationFlags(across.claims),
  ];
}

/** Where one mandate of that day sets one. */
function ceilingOn({ mandates, drafts }: Across, on: string): Pick<ForceBounds, 'ceiling'> {
  for (const mandate of mandates) {
    const draft = drafts.get(mandate.draft ?? '') ?? noDraft;
    const { standing, because } = mandateStanding(mandate, draft, on, drafts);
    const { ceiling } = mandateTermOn(mandate, on, drafts);
    if (standing === 'live' && ceiling?.unit === 'person')
      return { ceiling: { people: ceiling.count, because } };
  }
  return {};
}

const books = [
  missionsRules,
  assessmentRules,
  pledgingRules,
  authorizationRules,
  deploymentRules,
  safeguardsRules,
  situationRules,
];

/** The rule in a sentence. */
export function sentenceOf(rule: string): string {
  const [context = '', name = ''] = rule.split('.');
  const book = books.find((one) => one.context === context);
  return (
    (book?.rules as Readonly<Record<string, { readonly says: string }>> | undefined)?.[name]?.says ?? rule
  );
}
