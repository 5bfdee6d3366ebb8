// What blocks a nation now, and what it must complete before it deploys.
import { clearanceOn, hostConsentOn } from '#contexts/authorization/contract';
import { by, levelsOf, type StandingContingent } from '#contexts/deployment/contract';
import { openConditions, stillStands } from '#contexts/pledging/contract';
import { concerns, isCurrent, vettingOn } from '#contexts/safeguards/contract';
import type { NationRecord } from './nation-record.js';
import type { NationMatter } from './nation.answer.js';

const matter = (
  code: string,
  says: string,
  because: NationMatter['because'],
  more: Partial<Pick<NationMatter, 'wordMissing' | 'concerns'>> = {},
): NationMatter => ({ code, says, wordMissing: false, because, ...more });

/** Its courts, its own decisions, its holds, the gates that it said it needs, and what its pledges wait for. */
export function blocksOn(record: NationRecord, on: string): readonly NationMatter[] {
  const { blockedBy, waitsFor, needsElsewhere } = clearanceOn(record.clearance, on);
  const consents = hostConsentOn(record.host, on).standing === 'given';
  const elsewhere = needsElsewhere.filter(({ requirement }) =>
    requirement === 'chapter-vii-resolution' ? !record.hasMandate : !consents,
  );
  return [
    ...blockedBy.map(({ what, says, because }) => matter(what, says, because)),
    ...[...waitsFor, ...elsewhere].map(({ requirement, text, event }) =>
      matter(`waits-for-${requirement}`, text, [event]),
    ),
    ...conditionsOf(record, false),
  ];
}

/** Conditions by whether what they wait for is on record. */
function conditionsOf({ pledges }: NationRecord, isFound: boolean): readonly NationMatter[] {
  return pledges
    .filter(({ pledge }) => stillStands(pledge))
    .flatMap(({ id, pledge }) =>
      openConditions(pledge)
        .filter(({ evidenceFound }) => evidenceFound === isFound)
        .map(({ condition, evidenceFound }) =>
          matter(
            evidenceFound ? 'say-that-condition-holds' : `condition-${condition.kind}`,
            condition.text,
            [condition.id, ...(condition.settledBy === undefined ? [] : [condition.settledBy])],
            { wordMissing: evidenceFound, concerns: id },
          ),
        ),
    );
}

/** Its word where the evidence is there, and what its contingents that are not there yet still lack. */
export function toCompleteOn(record: NationRecord, on: string): readonly NationMatter[] {
  return [
    ...conditionsOf(record, true),
    ...record.contingents.flatMap(({ id, state }) =>
      state.exists && levelsOf(state, on).arrived === 0 && state.rotated === undefined
        ? lacking(record, id, state, on)
        : [],
    ),
  ];
}

function lacking(
  { vettings, risks }: NationRecord,
  id: string,
  state: StandingContingent,
  on: string,
): readonly NationMatter[] {
  const because = [state.because.designated];
  const subject = { party: state.nation, contingent: id };
  const of = { concerns: id };
  const { trained, designated } = levelsOf(state, on);
  const lastOf = <Entry extends { readonly at: string }>(entries: readonly Entry[]) =>
    entries.filter((entry) => by(entry, on)).at(-1);
  const visit = lastOf(state.visits);
  const isVetted = vettings.some(
    (one) => concerns(one.subject, subject) && ['cleared', 'remediated'].includes(vettingOn(one, on)),
  );
  const isAssessed = risks.some(
    (one) => concerns(one.subject, subject) && one.suspended === undefined && isCurrent(one, on),
  );
  const left = (code: string, says: string, more: NationMatter['because'] = []) =>
    matter(code, `${state.title}: ${says}`, [...because, ...more], of);
  return [
    ...(trained < designated
      ? [left('training', `${String(trained)} of ${String(designated)} are trained.`)]
      : []),
    ...(lastOf(state.verifications)?.complete === true
      ? []
      : [left('equipment', 'its equipment is not verified.')]),
    ...(visit?.passed === true
      ? []
      : [
          left(
            'pre-deployment-visit',
            'no pre-deployment visit is passed.',
            visit === undefined ? [] : [visit.id],
          ),
        ]),
    ...(isVetted ? [] : [left('vetting', 'it is not vetted.')]),
    ...(isAssessed ? [] : [left('risk-assessment', 'no current assessment of risk covers it.')]),
    ...(state.airlifts.some((lift) => by(lift, on)) ? [] : [left('airlift', 'no lift is tasked.')]),
  ];
}
