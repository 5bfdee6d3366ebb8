import {
  readableByBoth,
  type Effective,
  type EventDefinition,
  type Handlers,
  type Releasability,
  type StreamId,
} from '#platform/kernel';
import {
  authorizationDefinitions,
  evolveClearance,
  evolveHost,
  noClearance,
  noHost,
  type AuthorizationEvent,
  type ClearanceState,
  type HostState,
} from '#contexts/authorization/contract';
import {
  deploymentDefinitions,
  evolveContingent,
  noContingent,
  type ContingentState,
  type DeploymentEvent,
} from '#contexts/deployment/contract';
import {
  conditionProgress,
  evolvePledge,
  noPledge,
  pledgingDefinitions,
  stillStands,
  type PledgeCondition,
  type PledgeState,
  type PledgingEvent,
} from '#contexts/pledging/contract';
import {
  evolveVetting,
  noVetting,
  safeguardsDefinitions,
  type SafeguardsEvent,
  type VettingState,
} from '#contexts/safeguards/contract';
import {
  evidentInClearance,
  evidentInContingent,
  evidentInHost,
  evidentInPledge,
  evidentInVetting,
  meets,
  type Evident,
  type Labelled,
} from './evidence.js';
import { processOf, type Due } from './process.js';

type Source =
  | { readonly kind: 'clearance'; readonly state: ClearanceState }
  | { readonly kind: 'host'; readonly state: HostState }
  | { readonly kind: 'vetting'; readonly state: VettingState }
  | { readonly kind: 'contingent'; readonly state: ContingentState }
  | { readonly kind: 'pledge'; readonly state: PledgeState };
/** A stream's state, and who may read each of its events, as evidence tells of them. */
type Part = Source & {
  readonly id: string;
  readonly released: Readonly<Record<string, Releasability>>;
  /** Who may read the evidence that a rule recorded, by condition and event. What a person has named, that person takes back. */
  readonly recorded: Readonly<Record<string, Releasability>>;
};

type Kind = Source['kind'];
type Folds = { readonly [Of in Kind]: (state: unknown, event: Effective<never>) => unknown };
/** A stream is of one kind, so that its state was made by the same fold and its events are its context's own. */
const folds: Folds = {
  clearance: (state, event) => evolveClearance((state as ClearanceState | undefined) ?? noClearance, event),
  host: (state, event) => evolveHost((state as HostState | undefined) ?? noHost, event),
  vetting: (state, event) => evolveVetting((state as VettingState | undefined) ?? noVetting, event),
  contingent: (state, event) =>
    evolveContingent((state as ContingentState | undefined) ?? noContingent, event),
  pledge: (state, event) => evolvePledge((state as PledgeState | undefined) ?? noPledge, event),
};
const kinds = Object.keys(folds) as readonly Kind[];
const kindOf = (stream: StreamId): Kind | undefined => kinds.find((kind) => stream.startsWith(`${kind}-`));

function follow(part: Part | undefined, event: Effective): Part | undefined {
  const kind = kindOf(event.stream);
  if (kind === undefined) return part;
  const state = folds[kind](part?.state, event as Effective<never>);
  const found = event.type === 'pledging.ConditionEvidenceFound.v1' && event.causation !== undefined;
  const recorded = found ? { [evidenceKey(event.data as EvidenceData)]: event.releasability } : {};
  return {
    kind,
    id: event.stream.slice(kind.length + 1),
    state,
    released: { ...part?.released, [event.id]: event.releasability },
    recorded: { ...part?.recorded, ...recorded },
  } as Part; // the state is that of its kind: `folds` made it
}

interface EvidenceData {
  readonly condition: string;
  readonly evidence: { readonly event: string };
}
const evidenceKey = ({ condition, evidence }: EvidenceData): string => `${condition} ${evidence.event}`;

function evidentIn(part: Part): readonly Evident[] {
  switch (part.kind) {
    case 'clearance':
      return evidentInClearance(part.state);
    case 'host':
      return evidentInHost(part.state);
    case 'vetting':
      return evidentInVetting(part.state);
    case 'contingent':
      return evidentInContingent(part.state);
    case 'pledge':
      return evidentInPledge(part.state, part.id);
  }
}

function dutiesOf(part: Part, said: readonly Labelled[]): readonly Due[] {
  if (part.kind !== 'pledge' || part.state.status === 'absent' || !stillStands(part.state)) return [];
  const pledge = part.state;
  return pledge.conditions
    .filter(({ kind }) => kind !== 'chapter-vii-resolution') // of which its own rule sees to it
    .flatMap((condition) => {
      const evident = said.filter((one) => meets(condition, pledge, part.id, one));
      const open = conditionProgress(condition, pledge.figure) !== 'satisfied';
      const news = evident.filter(({ event }) => condition.evidence.every((known) => known.event !== event));
      const stale = condition.evidence.flatMap((evidence) => {
        const label = part.recorded[`${condition.id} ${evidence.event}`];
        const stands = evident.some(({ event }) => event === evidence.event);
        return label === undefined || stands ? [] : [{ evidence, label }];
      });
      return [
        ...(open ? news : []).map(({ event, reference, releasability }) =>
          command(part, condition, 'record-evidence', { event, reference }, releasability),
        ),
        ...stale.map(({ evidence, label }) =>
          command(part, condition, 'record-evidence-lost', evidence, label),
        ),
      ];
    });
}

const actions = {
  'record-evidence': 'pledging.RecordConditionEvidence',
  'record-evidence-lost': 'pledging.RecordEvidenceLost',
} as const;

/** It tells of both, and so it is for nobody who may not read one of them. */
function command(
  part: Part,
  condition: PledgeCondition,
  rule: keyof typeof actions,
  evidence: PledgeCondition['evidence'][number],
  released: Releasability,
): Due {
  const own = part.released[condition.id] ?? 'coalition';
  const lost = rule === 'record-evidence-lost';
  return {
    rule,
    action: actions[rule],
    concerns: `${condition.id} ${evidence.event}`,
    body: {
      condition: condition.id,
      evidence,
      ...(lost ? { reason: 'What was recorded for it does not stand any more.' } : {}),
    },
    releasability: readableByBoth(own, released),
  };
}

/** Every event of these contexts: the kind of its stream says which fold sees it, and each fold knows all of its own. */
function followed<E extends AuthorizationEvent | DeploymentEvent | PledgingEvent | SafeguardsEvent>(
  definitions: readonly EventDefinition[],
): Handlers<Part, E> {
  const entries = definitions.map(({ type }) => [type, follow] as const);
  return Object.fromEntries(entries) as unknown as Handlers<Part, E>; // one for each definition of the context
}

/**
 * What a condition waits for is evidence once it is on record, whichever came first: a cabinet's, a parliament's or a
 * court's leave, money that is granted and not held, an agreement, the host's consent, a vetting, a training, another
 * pledge that waits for nothing. Where it stands no longer, the evidence is lost.
 */
export const whenWhatAConditionWaitsForComesAboutRecordTheEvidence = processOf<
  AuthorizationEvent | DeploymentEvent | PledgingEvent | SafeguardsEvent,
  Part,
  readonly Labelled[]
>()({
  name: 'when-what-a-condition-waits-for-comes-about-record-the-evidence',
  version: 1,
  handlers: {
    ...followed<AuthorizationEvent>(authorizationDefinitions),
    ...followed<DeploymentEvent>(deploymentDefinitions),
    ...followed<PledgingEvent>(pledgingDefinitions),
    ...followed<SafeguardsEvent>(safeguardsDefinitions),
  },
  says: (part) => {
    const evident = evidentIn(part);
    return evident.length === 0
      ? undefined
      : evident.map((one) => ({ ...one, releasability: part.released[one.event] ?? 'coalition' }));
  },
  due: (part, said) => dutiesOf(part, said.flat()),
});
