// How one nation stands to one mission, as far as the reader may see.
import type { EventId } from '#platform/kernel';
import { clearanceOn } from '#contexts/authorization/contract';
import { by, strengthOn } from '#contexts/deployment/contract';
import { stillStands } from '#contexts/pledging/contract';
import { blocksOn, toCompleteOn } from './gates.report.js';
import { recordOf, type NationRecord, type Rows } from './nation-record.js';
import type { NationCaveat, NationReport } from './nation.answer.js';
import { owesOn, pledgesOn, promisesOn } from './promises.report.js';

/** What one mission's rows come to on a day (RFC 3339 full-date). */
export function nationOn(mission: string, party: string, rows: Rows, on: string): NationReport {
  const record = recordOf(rows, party, on);
  const { nations } = strengthOn(record.contingents, on);
  const strength = nations.find(({ nation }) => nation === party);
  return {
    mission,
    party,
    on,
    clearance: clearanceOn(record.clearance, on).standing,
    blocks: blocksOn(record, on),
    toComplete: toCompleteOn(record, on),
    promises: promisesOn(record, on),
    pledges: pledgesOn(record, on),
    people: {
      designated: strength?.designated ?? 0,
      arrived: strength?.arrived ?? 0,
      present: strength?.present ?? 0,
      force: strength?.force ?? 0,
      because: strength?.because ?? [],
    },
    money: owesOn(record, on),
    allegations: allegationsOf(record, on),
    caveats: caveatsOf(record, on),
  };
}

const allegationsOf = ({ allegations }: NationRecord, on: string): NationReport['allegations'] =>
  allegations
    .filter(({ allegation }) => allegation.since.slice(0, 10) <= on)
    .map(({ id, allegation: { kind, status, against, standsSince, referredTo, sanctions, because } }) => ({
      allegation: id,
      kind,
      status,
      ...(against.unit === undefined ? {} : { unit: against.unit }),
      ...(against.contingent === undefined ? {} : { contingent: against.contingent }),
      since: standsSince,
      ...(referredTo === undefined ? {} : { referredTo }),
      sanctions: sanctions.map(({ sanction }) => sanction),
      because: [because.first, ...(because.standing === undefined ? [] : [because.standing])],
    }));

function caveatsOf(record: NationRecord, on: string): readonly NationCaveat[] {
  const seen = (event: EventId): Pick<NationCaveat, 'seenBy' | 'parties' | 'because'> => {
    const label = record.seenBy(event);
    return {
      seenBy: label === 'coalition' || label === 'operators' ? label : 'parties',
      parties: label.startsWith('parties:') ? label.slice('parties:'.length).split(',') : [],
      because: [event],
    };
  };
  return [
    ...record.pledges
      .filter(({ pledge }) => stillStands(pledge))
      .flatMap(({ id, pledge }) =>
        pledge.caveats.map((text) => ({ text, restricts: [], concerns: id, ...seen(pledge.because.made) })),
      ),
    ...record.contingents.flatMap(({ id, state }) =>
      state.exists
        ? state.caveats
            .filter((caveat) => by(caveat, on) && (caveat.lifted === undefined || !by(caveat.lifted, on)))
            .map((caveat) => ({
              text: caveat.text,
              restricts: caveat.restricts,
              concerns: id,
              ...seen(caveat.id),
            }))
        : [],
    ),
  ];
}
