// Who may be supported on a day, who is, and what is alleged; from the rows that the caller may read, and from no other.
import { spelled, type EventId } from '#platform/kernel';
import type { RowView } from '#platform/projections';
import { by, contingentOfStream, levelsOf } from '#contexts/deployment/contract';
import {
  allegationFlags,
  isCurrent,
  isSuspended,
  riskFlags,
  safeguardsRules,
  supportBreaches,
  vettingAsOf,
  vettingFlags,
  vettingOn,
  type KnownAllegation,
  type KnownRisk,
  type KnownVetting,
  type SafeguardFlagRule,
  type Supported,
} from '#contexts/safeguards/contract';
import type { Safeguards } from './safeguards.answer.js';
import type { SafeguardsRow } from './safeguards.read-model.js';

/** Support, and what it is in words. */
interface Given extends Supported {
  readonly about: string;
}
interface Rows {
  readonly title?: string;
  readonly vettings: readonly (readonly [string, KnownVetting])[];
  readonly risks: readonly (readonly [string, KnownRisk])[];
  readonly allegations: readonly (readonly [string, KnownAllegation])[];
  readonly supported: readonly Given[];
}

/** What one mission's rows come to on a day (RFC 3339 full-date). */
export function safeguardsOn(
  mission: string,
  rows: readonly RowView<SafeguardsRow>[],
  on: string,
): Safeguards {
  const { title, vettings, risks, allegations, supported } = sorted(rows, on);
  const own = [
    ...vettings.flatMap(([, vetting]) => vettingFlags(vetting, on)),
    ...risks.flatMap(([, risk]) => riskFlags(risk, on)),
    ...allegations.flatMap(([, allegation]) => allegationFlags(allegation)),
  ];
  const record = { vettings: vettings.map(([, one]) => one), risks: risks.map(([, one]) => one) };
  return {
    mission,
    ...(title === undefined ? {} : { title }),
    on,
    vettings: vettings.flatMap(([id, one]) => vettingItem(id, one, on)),
    risks: risks.map(([id, one]) => riskItem(id, one, on)),
    allegations: allegations.map(([id, one]) => allegationItem(id, one, on)),
    breaches: [
      ...supported.flatMap(({ about, ...one }) =>
        supportBreaches([one], record, on).map(({ rule, subject, events }) => ({
          ...{ rule, says: `${about}: ${lowered(sentenceOf(rule))}`, subject, because: events },
        })),
      ),
      ...own.map(({ rule, events }) => ({ rule, says: sentenceOf(rule), because: events })),
    ],
  };
}

function sorted(rows: readonly RowView<SafeguardsRow>[], on: string): Rows {
  let title: string | undefined;
  const vettings: (readonly [string, KnownVetting])[] = [];
  const risks: (readonly [string, KnownRisk])[] = [];
  const allegations: (readonly [string, KnownAllegation])[] = [];
  const supported: Given[] = [];
  for (const { stream, state: row } of rows) {
    switch (row.kind) {
      case 'mission':
        title = row.state.established ? row.state.title : title;
        break;
      case 'vetting':
        if (row.state.status !== 'absent' && vettingAsOf(row.state, on) !== undefined)
          vettings.push([idIn(stream), row.state]);
        break;
      case 'risk':
        if (row.state.status !== 'absent' && by({ at: row.state.since }, on))
          risks.push([idIn(stream), row.state]);
        break;
      case 'allegation':
        if (row.state.status !== 'absent' && by({ at: row.state.since }, on))
          allegations.push([idIn(stream), row.state]);
        break;
      case 'contingent':
        // Who is there with the mission is supported by it.
        if (row.state.exists && levelsOf(row.state, on).presentAtMost > 0)
          supported.push({
            subject: {
              party: row.state.nation,
              contingent: contingentOfStream(stream),
              unit: row.state.title,
            },
            events: row.state.arrivals.filter((arrival) => by(arrival, on)).map(({ id }) => id),
            about: `${row.state.nation}, ${row.state.title}`,
          });
        break;
      case 'claim':
        if (
          row.state.about === 'assistance' &&
          row.state.kind === 'security' &&
          row.state.recipient !== undefined &&
          by({ at: row.state.since }, on)
        )
          supported.push({
            subject: { party: row.state.recipient },
            events: [row.state.because.reported],
            about: `Assistance by ${row.state.provider} to ${row.state.recipient} (${row.state.what}${row.state.money === undefined ? '' : `, ${spelled(row.state.money)}`})`,
          });
    }
  }
  const party = ([, one]: readonly [string, { readonly subject: { readonly party: string } }]) =>
    one.subject.party;
  return {
    ...(title === undefined ? {} : { title }),
    vettings: vettings.toSorted((a, b) => compare(party(a), party(b)) || compare(a[0], b[0])),
    risks: risks.toSorted((a, b) => compare(party(a), party(b)) || compare(a[0], b[0])),
    allegations: allegations.toSorted((a, b) => compare(a[1].since, b[1].since) || compare(a[0], b[0])),
    supported,
  };
}

function vettingItem(id: string, vetting: KnownVetting, on: string): Safeguards['vettings'] {
  const stood = vettingAsOf(vetting, on);
  if (stood === undefined) return [];
  const { subject, scheme, authority, validUntil, ground, since, because, corrections } = stood;
  return [
    {
      ...{ vetting: id, subject, scheme },
      ...(authority === undefined ? {} : { authority }),
      standing: vettingOn(stood, on),
      ...(validUntil === undefined ? {} : { validUntil }),
      ...(ground === undefined ? {} : { ground }),
      since,
      because: eventsOf([because.requested, because.standing, ...corrections]),
    },
  ];
}

function riskItem(id: string, risk: KnownRisk, on: string): Safeguards['risks'][number] {
  const { subject, support, supporter, level, validUntil, mitigations, because, corrections } = risk;
  return {
    ...{ risk: id, subject, support },
    ...(supporter === undefined ? {} : { supporter }),
    level,
    current: isCurrent(risk, on),
    suspended: isSuspended(risk, on),
    ...(validUntil === undefined ? {} : { validUntil }),
    mitigations: mitigations.map(({ measure, responsible, by: day }) => ({
      ...{ measure, responsible },
      ...(day === undefined ? {} : { by: day }),
    })),
    because: eventsOf([
      because.assessed,
      because.standing,
      ...mitigations.map(({ id: event }) => event),
      ...corrections,
    ]),
  };
}

function allegationItem(
  id: string,
  allegation: KnownAllegation,
  on: string,
): Safeguards['allegations'][number] {
  const { kind, against, investigator, referredTo, referredAt, dossier, steps, because } = allegation;
  const step = steps
    .filter((one) => by(one, on))
    .reduce((last, one) => (last !== undefined && last.at > one.at ? last : one), steps[0]);
  const referred = referredTo !== undefined && referredAt !== undefined && by({ at: referredAt }, on);
  const followed = allegation.sanctions.filter((one) => one.on <= on);
  return {
    ...{ allegation: id, kind, against, status: step?.status ?? allegation.status },
    since: step?.at ?? allegation.since,
    ...(investigator === undefined ? {} : { investigator }),
    ...(referred ? { referredTo } : {}),
    ...(dossier === undefined ? {} : { dossier }),
    sanctions: followed.map(({ sanction, on: day, reportedBy }) => ({ sanction, on: day, reportedBy })),
    because: eventsOf([
      because.first,
      step?.event,
      ...followed.map(({ id: event }) => event),
      ...allegation.corrections,
    ]),
  };
}

const sentenceOf = (rule: SafeguardFlagRule): string => {
  const name = rule.slice('safeguards.'.length) as keyof typeof safeguardsRules.rules;
  return safeguardsRules.rules[name].says;
};
const lowered = (sentence: string): string => `${sentence.slice(0, 1).toLowerCase()}${sentence.slice(1)}`;
const eventsOf = (events: readonly (EventId | undefined)[]): readonly EventId[] => [
  ...new Set(events.filter((event) => event !== undefined)),
];
const idIn = (stream: string): string => stream.slice(stream.indexOf('-') + 1);
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
