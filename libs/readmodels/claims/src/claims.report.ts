// Figures with conflicting sources: entries beside which rival claims stand, and indicators that several sources report.
import type { RowView } from '#platform/projections';
import { indicatorsBySubject, type Placed } from '#contexts/situation/contract';
import type { Claims } from './claims.answer.js';
import type { ClaimsRow } from './claims.read-model.js';

type Dispute = Claims['disputes'][number];
type Disputed = NonNullable<ClaimsRow['disputed']>[number];

/** What one mission's rows come to on a day (RFC 3339 full-date). */
export function claimsOn(mission: string, rows: readonly RowView<ClaimsRow>[], on: string): Claims {
  const disputes = rows.flatMap(({ stream, state: { disputed = [] } }) =>
    disputed.map((entry) => disputeOf(stream, entry)),
  );
  const placed = rows.flatMap(({ stream, state: row }): Placed[] =>
    row.kind === 'claim' && row.state.about !== 'absent' && row.state.since.slice(0, 10) <= on
      ? [{ id: stream.slice('claim-'.length), claim: row.state }]
      : [],
  );
  return {
    mission,
    on,
    disputes: [...disputes.filter(({ open }) => open), ...disputes.filter(({ open }) => !open)],
    indicators: indicatorsBySubject(placed)
      .filter(({ conflict }) => conflict)
      .map(({ indicator, unit, place, period, claims }) => ({
        ...{ indicator, unit, place, period },
        figures: claims.flatMap(({ id, claim }) => [
          {
            ...{ event: claim.because.figure, claim: id, party: claim.reportedBy },
            ...(claim.source === undefined ? {} : { source: claim.source.reference }),
            ...{ value: claim.value, qualifier: claim.qualifier },
          },
          ...claim.dispute.rivals.map((rival) => ({ ...rival, claim: id })),
        ]),
      })),
  };
}

function disputeOf(stream: string, { event, type, claims }: Disputed): Dispute {
  const read = claims.map(({ data }) => (data ?? {}) as Readonly<Record<string, unknown>>);
  const names = [...new Set(read.flatMap((data) => Object.keys(data)))];
  const differing = names.filter((name) => new Set(read.map((data) => JSON.stringify(data[name]))).size > 1);
  return {
    ...{ stream, entry: event, type },
    open: !claims.some(({ adopted }) => adopted),
    claims: claims.map(({ event: claim, party, adopted }, index) => ({
      ...{ event: claim, party, adopted },
      says: Object.fromEntries(
        differing.flatMap((name) => {
          const value = read[index]?.[name];
          return value === undefined ? [] : [[name, value] as const];
        }),
      ),
    })),
  };
}
