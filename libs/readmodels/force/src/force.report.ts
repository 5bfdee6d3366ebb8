// Who is where on a day, against what the mandate allows and the nations promised; what the record shows broken.
import type { EventId, Quantity } from '#platform/kernel';
import type { RowView } from '#platform/projections';
import { begunBy } from '#readmodels/mission-record';
import {
  baseFlags,
  baseOn,
  by,
  capabilityFlags,
  contingentFlags,
  deploymentRules,
  forceFlags,
  forceOf,
  strengthOn,
  turningDays,
  type DeploymentFlag,
  type Operation,
} from '#contexts/deployment/contract';
import { isMoney, pledgeLevelsOn, type StandingPledge } from '#contexts/pledging/contract';
import { contingentsReport, standingIn, type Standing } from './contingents.report.js';
import type { Force, Nation } from './force.answer.js';
import type { ForceRow } from './force.read-model.js';
import { boundsOn, mandateOn, peopleOf, recordIn, type ForceRecord } from './record.js';
import { nextRotationReport, rotationsReport } from './rotations.report.js';

/** What one mission's rows come to on a day (RFC 3339 full-date); caveats on one kind of operation where it is named. */
export function forceOn(
  mission: string,
  rows: readonly RowView<ForceRow>[],
  on: string,
  operation?: Operation,
): Force {
  const record = recordIn(begunBy(rows, on));
  const standing = standingIn(record.contingents);
  const strength = strengthOn(standing, on);
  const contingents = contingentsReport(standing, record.vettings, on);
  const rotations = rotationsReport(standing, on);
  return {
    mission,
    ...(record.mission?.title === undefined ? {} : { title: record.mission.title }),
    on,
    authorized: authorizedOn(record, on, strength.total.force),
    planned: plannedReport(record, strength.total.force),
    total: strength.total,
    nations: nationsReport(record, strength.nations, on),
    disputed: strength.disputed,
    contingents,
    readyNotLifted: contingents.filter((one) => one.readyNotLifted).map(({ contingent }) => contingent),
    rotations,
    nextRotation: nextRotationReport(rotations, strength.total.force),
    caveats: caveatsReport(standing, on, operation),
    bases: basesReport(record, on),
    ...declarations(record, on),
    casualties: casualtiesReport(standing, on),
    breaches: breachesReport(record, standing, on),
    curve: curveReport(standing, on),
  };
}

function authorizedOn(record: ForceRecord, on: string, force: number): Force['authorized'] {
  const mandate = mandateOn(record, on);
  if (mandate === undefined) return { standing: 'no-mandate', because: [] };
  const { because } = mandate;
  const { ceiling } = mandate.mandate;
  return ceiling?.unit === 'person'
    ? { standing: 'ceiling', people: ceiling.count, free: Math.max(0, ceiling.count - force), because }
    : { standing: 'no-ceiling', because };
}

/** What the last version of the concept of operations and each phase plan with. */
function plannedReport({ mission }: ForceRecord, force: number): Force['planned'] {
  const { conops = [], phases = [] } = mission?.plan ?? {};
  const last = conops.at(-1);
  const planned = (
    plan: string,
    strength: Quantity | undefined,
    event: EventId,
    by?: string,
  ): Force['planned'] =>
    strength?.unit !== 'person'
      ? []
      : [
          {
            plan,
            people: strength.count,
            ...(by === undefined ? {} : { by }),
            missing: Math.max(0, strength.count - force),
            because: [event],
          },
        ];
  return [
    ...(last === undefined
      ? []
      : planned(`Concept of operations, version ${String(last.version)}`, last.plannedStrength, last.event)),
    ...phases.flatMap(({ phase, strength, event, by }) => planned(phase, strength, event, by)),
  ];
}

/** People of whom the Secretary-General was notified, by a pledge. */
function notifiedOf(pledge: StandingPledge, on: string): number {
  const notified = pledgeLevelsOn(pledge, [], on).reached?.notified;
  return notified === undefined || isMoney(notified) || notified.unit !== 'person' ? 0 : notified.count;
}

type Deployed = ReturnType<typeof strengthOn>['nations'][number];
const nobody = {
  designated: 0,
  trained: 0,
  departed: 0,
  arrived: 0,
  lost: 0,
  repatriated: 0,
  present: 0,
  underAuthority: 0,
  force: 0,
  presentAtMost: 0,
};

/** Every nation that promised people or has some there. */
function nationsReport(
  { pledges }: ForceRecord,
  deployed: readonly Deployed[],
  on: string,
): readonly Nation[] {
  const nations = new Map<string, Nation>(
    deployed.map((levels) => [levels.nation, { ...levels, pledged: 0, notified: 0, unstated: false }]),
  );
  for (const pledge of pledges.values()) {
    if (pledge.kind !== 'personnel' || peopleOf(pledge) === 0) continue;
    const before = nations.get(pledge.owner) ?? {
      nation: pledge.owner,
      ...nobody,
      pledged: 0,
      notified: 0,
      unstated: false,
      because: [],
    };
    const people = peopleOf(pledge);
    nations.set(pledge.owner, {
      ...before,
      pledged: before.pledged + (people ?? 0),
      notified: before.notified + notifiedOf(pledge, on),
      unstated: before.unstated || people === undefined,
      because: [...before.because, pledge.because.figure],
    });
  }
  return [...nations.values()].sort((one, other) => (one.nation < other.nation ? -1 : 1));
}

function caveatsReport(
  standing: readonly Standing[],
  on: string,
  operation: Operation | undefined,
): Force['caveats'] {
  const force = forceOf(standing, on);
  return standing.flatMap(({ id, state }) =>
    state.caveats
      .filter((caveat) => by(caveat, on) && (caveat.lifted === undefined || !by(caveat.lifted, on)))
      .filter(({ restricts }) => operation === undefined || restricts.includes(operation))
      .map((caveat) => ({
        caveat: caveat.id,
        contingent: id,
        nation: state.nation,
        restricts: caveat.restricts,
        text: caveat.text,
        force: force.get(id) ?? 0,
        since: caveat.at,
        because: [caveat.id],
      })),
  );
}

function basesReport({ bases }: ForceRecord, on: string): Force['bases'] {
  return bases.flatMap(({ id, state }) => {
    if (!state.exists) return [];
    const { name, place, capacity } = state;
    const { percent, ready, because } = baseOn(state, on);
    if (because.length === 0) return [];
    return [
      { base: id, name, place, percent, ready, ...(capacity === undefined ? {} : { capacity }), because },
    ];
  });
}

function declarations(
  { capability: { initial, full, rulesOfEngagement } }: ForceRecord,
  on: string,
): Pick<Force, 'initialCapability' | 'fullCapability' | 'rulesOfEngagement'> {
  const declared = (one: typeof initial) =>
    one === undefined || !by(one, on)
      ? undefined
      : { since: one.at, authority: one.authority, because: [one.id] };
  const rules = rulesOfEngagement
    .filter((one) => by(one, on))
    .reduce<(typeof rulesOfEngagement)[number] | undefined>(
      (latest, one) => (latest === undefined || one.at >= latest.at ? one : latest),
      undefined,
    );
  const [first, whole] = [declared(initial), declared(full)];
  return {
    ...(first === undefined ? {} : { initialCapability: first }),
    ...(whole === undefined ? {} : { fullCapability: whole }),
    ...(rules === undefined
      ? {}
      : {
          rulesOfEngagement: {
            since: rules.at,
            authority: rules.approvedBy,
            reference: rules.reference,
            because: [rules.id],
          },
        }),
  };
}

function casualtiesReport(standing: readonly Standing[], on: string): Force['casualties'] {
  const sums = new Map<string, Force['casualties'][number]>();
  for (const { state } of standing) {
    const known = state.casualties.filter((casualty) => by(casualty, on));
    const replaced = new Set(known.map(({ updates }) => updates));
    for (const { id, kind, count } of known) {
      if (replaced.has(id)) continue;
      const key = `${state.nation} ${kind}`;
      const before = sums.get(key) ?? { nation: state.nation, kind, count: 0, because: [] };
      // The worse of two counts is the less favourable one.
      sums.set(key, { ...before, count: before.count + count.most, because: [...before.because, id] });
    }
  }
  return [...sums.entries()].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, sum]) => sum);
}

function breachesReport(record: ForceRecord, standing: readonly Standing[], on: string): Force['breaches'] {
  const flags: readonly DeploymentFlag[] = [
    ...forceFlags(standing, on, boundsOn(record, on)),
    ...standing.flatMap(({ state }) => contingentFlags(state, on)),
    ...record.bases.flatMap(({ state }) => baseFlags(state, on)),
    ...capabilityFlags(record.capability, on),
  ];
  const rules: Readonly<Record<string, { readonly says: string }>> = deploymentRules.rules;
  return flags.map(({ rule, events }) => ({
    rule,
    says: rules[rule.slice('deployment.'.length)]?.says ?? rule,
    explained: standing
      .flatMap(({ state }) => state.explained)
      .filter((said) => said.rule === rule && events.includes(said.entry))
      .map(({ event, party, explanation }) => ({ event, party, explanation })),
    because: [...new Set(events)],
  }));
}

function curveReport(standing: readonly Standing[], on: string): Force['curve'] {
  const days = turningDays(standing).filter((day) => day <= on);
  return [...new Set([...days, on])].map((day) => {
    const { present, force } = strengthOn(standing, day).total;
    return { on: day, present, force };
  });
}
