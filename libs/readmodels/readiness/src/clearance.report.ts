// Whether the nations are cleared at home whose matched pledges the lines need.
import type { PartyId } from '#platform/kernel';
import { clearanceOn, hostConsentOn, noClearance, type Need } from '#contexts/authorization/contract';
import { compareParts } from '#contexts/pledging/contract';
import { change, eventIds, reason, worst, type Assessed } from './assessed.js';
import { hasMandate } from './council.report.js';
import { coverageOf } from './coverage.js';
import { establishedBy, type MissionRecord } from './mission-record.js';
import { nationsOf, type Scope } from './scope.js';
import type { Change, Reason, Standing } from './readiness.answer.js';
import { some } from './spelling.js';

const dimension = 'national-clearance';

export function nationalClearance(record: MissionRecord, scope: Scope, on: string): Assessed {
  const all = nationsOf(scope.offers).map((nation) => nationOn(record, nation, on));
  const needed = neededOf(scope, all, on);
  if (needed.length === 0) {
    return {
      standing: 'not-assessed',
      says: 'no nation’s pledge is matched to a line',
      reasons: [
        reason('no-nation-matched', 'No pledge of a nation is matched to a line.', establishedBy(record)),
      ],
      changes: [],
    };
  }
  const cleared = needed.filter(({ standing }) => standing === 'met').length;
  const others = needed.filter(({ standing }) => standing !== 'met').map(({ nation }) => nation);
  return {
    standing: worst(needed.map(({ standing }) => standing)),
    says:
      others.length === 0
        ? `${some(cleared, 'nation')} cleared`
        : `${String(cleared)} of ${some(needed.length, 'nation')} cleared, not ${others.join(', ')}`,
    reasons: needed.flatMap(({ reasons }) => reasons),
    changes: needed.flatMap(({ changes }) => changes),
  };
}

interface NationAssessed extends Omit<Assessed, 'says'> {
  readonly nation: PartyId;
}

/** Where those that are cleared cover every line among them, nobody waits for the others. */
function neededOf(
  { lines, offers }: Scope,
  nations: readonly NationAssessed[],
  on: string,
): readonly NationAssessed[] {
  const cleared = nations.filter(({ standing }) => standing === 'met');
  const enough =
    cleared.length > 0 &&
    lines.every((line) => {
      const { firm } = coverageOf(
        line,
        offers.filter(({ pledge }) => cleared.some(({ nation }) => nation === pledge.owner)),
        on,
      );
      return compareParts(firm, line.quantity) >= 0;
    });
  return enough ? cleared : nations;
}

/** What stands between one nation and taking part, by its own acts and by the gates that it waits for. */
export function nationOn(record: MissionRecord, nation: PartyId, on: string): NationAssessed {
  const { standing, blockedBy, waitsFor, needsElsewhere, because } = clearanceOn(
    record.clearances.get(nation) ?? noClearance,
    on,
  );
  const elsewhere = needsElsewhere.filter((need) => !isMetElsewhere(record, need, on));
  const open: readonly (readonly [Reason, Change])[] = [
    ...blockedBy.map(
      (one) =>
        [
          reason(`nation-${one.what}`, `${nation}: ${ended(one.says)}.`, one.because),
          change(dimension, `end-${one.what}`, `${nation}: end of “${ended(one.says)}”.`, {
            party: nation,
            events: one.because,
          }),
        ] as const,
    ),
    ...[...waitsFor, ...elsewhere].map(
      (need) =>
        [
          reason(
            `nation-waits-for-${need.requirement}`,
            `${nation} waits for its requirement (${need.requirement}): ${need.text}`,
            [need.event],
          ),
          change(dimension, `obtain-${need.requirement}`, `${nation}: ${need.requirement} is there.`, {
            party: nation,
            events: [need.event],
          }),
        ] as const,
    ),
  ];
  if (open.length > 0) {
    return {
      nation,
      standing: 'not-met',
      reasons: open.map(([why]) => why),
      changes: open.map(([, what]) => what),
    };
  }
  if (standing === 'cleared') {
    return {
      nation,
      standing: 'met',
      reasons: [reason('nation-cleared', `${nation} is cleared.`, because)],
      changes: [],
    };
  }
  const begun = standing === 'pending';
  const found: Standing = begun ? 'not-met' : 'not-assessed';
  return {
    nation,
    standing: found,
    reasons: [
      begun
        ? reason('nation-not-decided', `${nation} has not decided yet.`, because)
        : reason(
            'nation-unknown',
            `Nothing is on record of ${nation}’s own decisions.`,
            eventIds(
              ...record.pledges
                .filter(({ pledge }) => pledge.owner === nation)
                .map(({ pledge }) => pledge.because.made),
            ),
          ),
    ],
    changes: [
      change(dimension, 'decide-at-home', `${nation} decides at home to take part.`, {
        party: nation,
        events: because,
      }),
    ],
  };
}

/** Without the full stop that a reason may end with. */
const ended = (says: string): string => says.replace(/\.$/, '');

function isMetElsewhere(record: MissionRecord, { requirement }: Need, on: string): boolean {
  if (requirement === 'chapter-vii-resolution') return hasMandate(record, on);
  return requirement === 'host-consent' && hostConsentOn(record.host, on).standing === 'given';
}
