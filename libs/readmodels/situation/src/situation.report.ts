// What is reported of the situation on a day. Nothing is merged: each source's claim stands beside the others.
import type { RowView } from '#platform/projections';
import { indicatorsBySubject, type KnownClaim, type Placed } from '#contexts/situation/contract';
import type { Situation } from './situation.answer.js';
import type { SituationRow } from './situation.read-model.js';

type Claim<About extends KnownClaim['about']> = Extract<KnownClaim, { readonly about: About }>;

/** What one mission's rows come to on a day (RFC 3339 full-date). */
export function situationOn(mission: string, rows: readonly RowView<SituationRow>[], on: string): Situation {
  let title: string | undefined;
  const claims: Placed[] = [];
  for (const { stream, state: row } of rows) {
    if (row.kind === 'mission') title = row.state.established ? row.state.title : title;
    else if (row.state.about !== 'absent' && row.state.since.slice(0, 10) <= on)
      claims.push({ id: stream.slice('claim-'.length), claim: row.state });
  }
  claims.sort((a, b) => compare(a.claim.since, b.claim.since) || compare(a.id, b.id));
  const of = <About extends KnownClaim['about']>(about: About) =>
    claims.filter((placed): placed is Placed<Claim<About>> => placed.claim.about === about);
  const newest = new Map(of('infrastructure').map(({ id, claim }) => [assetOf(claim), id]));
  return {
    mission,
    ...(title === undefined ? {} : { title }),
    on,
    indicators: indicatorsBySubject(claims).map(({ claims: rivals, ...said }) => ({
      ...said,
      claims: rivals.map(({ id, claim }) => ({
        ...reported(id, claim),
        ...{ value: claim.value, qualifier: claim.qualifier, breakdown: claim.breakdown },
        rivals: claim.dispute.rivals,
        ...(claim.dispute.adopted === undefined ? {} : { adopted: claim.dispute.adopted }),
        earlier: claim.earlier.map(({ value, qualifier }) => ({ value, qualifier })),
      })),
    })),
    reports: of('situation-report').map(({ id, claim }) => ({
      ...reported(id, claim),
      ...{ title: claim.title, publisher: claim.publisher },
      ...(claim.period === undefined ? {} : { period: claim.period }),
    })),
    infrastructure: of('infrastructure').map(({ id, claim }) => ({
      ...reported(id, claim),
      ...{ asset: claim.asset, kind: claim.kind, place: claim.place, status: claim.status },
      newest: newest.get(assetOf(claim)) === id,
    })),
    assistance: of('assistance').map(({ id, claim }) => ({
      ...reported(id, claim),
      provider: claim.provider,
      ...(claim.recipient === undefined ? {} : { recipient: claim.recipient }),
      ...{ kind: claim.kind, what: claim.what },
      ...(claim.money === undefined ? {} : { money: claim.money }),
      ...(claim.quantity === undefined ? {} : { quantity: claim.quantity }),
    })),
    restrictions: of('restriction').map(({ id, claim }) => ({
      ...reported(id, claim),
      ...{ by: claim.by, kind: claim.kind },
      ...(claim.count === undefined ? {} : { count: claim.count }),
      ...(claim.qualifier === undefined ? {} : { qualifier: claim.qualifier }),
      ...(claim.instrument === undefined ? {} : { instrument: claim.instrument }),
    })),
    armsFlow: of('arms-flow').map(({ id, claim }) => ({
      ...reported(id, claim),
      ...{ by: claim.by, action: claim.action, place: claim.place },
      ...(claim.what === undefined ? {} : { what: claim.what }),
      ...(claim.count === undefined ? {} : { count: claim.count }),
    })),
  };
}

const reported = (id: string, claim: KnownClaim) => ({
  claim: id,
  reportedBy: claim.reportedBy,
  ...(claim.source === undefined ? {} : { source: claim.source }),
  ...{ confidence: claim.confidence, since: claim.since },
  because: [...new Set([claim.because.reported, claim.because.figure, ...claim.corrections])],
});

const assetOf = ({ asset, place }: Claim<'infrastructure'>): string =>
  JSON.stringify([asset.toLowerCase(), place.toLowerCase()]);
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
