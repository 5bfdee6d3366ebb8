// Whether those who are supported are vetted, and the risk of supporting them is assessed.
import { by } from '#contexts/deployment/contract';
import {
  concerns,
  isCurrent,
  vettingOn,
  type KnownRisk,
  type KnownVetting,
  type Subject,
} from '#contexts/safeguards/contract';
import { change, eventIds, reason, worst, type Assessed } from './assessed.js';
import { contingentsIn } from './deployment.report.js';
import { establishedBy, type MissionRecord } from './mission-record.js';
import type { Change, Reason, Standing } from './readiness.answer.js';
import { nationsOf, type Scope } from './scope.js';
import { some } from './spelling.js';

const dimension = 'safeguards';

interface Found {
  readonly standing: Standing;
  readonly why: Reason;
  readonly changes: readonly Change[];
}

export function safeguards(record: MissionRecord, scope: Scope, on: string): Assessed {
  const subjects = subjectsIn(record, scope, on);
  if (subjects.length === 0) {
    const says = 'nobody is named who would be supported';
    return {
      standing: 'not-assessed',
      says,
      reasons: [reason('nothing-to-assess', `Not assessed: ${says}.`, establishedBy(record))],
      changes: [],
    };
  }
  const found = subjects.map((one) => [
    vetted(record, one, on),
    assessed(record, one, on),
    ...alleged(record, one, on),
  ]);
  const clear = found.filter((each) => each.every(({ standing }) => standing === 'met')).length;
  const enough = clear * 100 >= scope.criteria.vetted * found.length;
  return {
    standing: enough ? 'met' : worst(found.flat().map(({ standing }) => standing)),
    says: `${String(clear)} of ${some(subjects.length, 'unit')} vetted and assessed`,
    reasons: found.flat().map(({ why }) => why),
    changes: found.flat().flatMap(({ changes }) => changes),
  };
}

interface Supported {
  readonly name: string;
  readonly subject: Subject;
}

/** The contingents; before any is designated, the nations whose pledges are matched. */
function subjectsIn(record: MissionRecord, scope: Scope, on: string): readonly Supported[] {
  const contingents = contingentsIn(record, scope, on).flatMap(({ id, state }): Supported[] =>
    !state.exists || (state.rotated !== undefined && by(state.rotated, on))
      ? []
      : [{ name: `${state.nation}, ${state.title}`, subject: { party: state.nation, contingent: id } }],
  );
  if (contingents.length > 0) return contingents;
  const people = scope.offers.filter(({ pledge: { kind } }) => kind === 'personnel');
  return nationsOf(people).map((party) => ({ name: party, subject: { party } }));
}

function vetted({ vettings }: MissionRecord, { name, subject }: Supported, on: string): Found {
  const ours = vettings.filter((one) => concerns(one.subject, subject) && one.since.slice(0, 10) <= on);
  const events = eventIds(...ours.flatMap(standingOf));
  const of = (status: KnownVetting['status']) => ours.filter((one) => vettingOn(one, on) === status);
  const clear = (says: string) => [change(dimension, 'vet', says, { party: subject.party, events })];
  if (of('denied').length > 0) {
    const why = reason('vetting-denied', `${name}: vetting was denied, and nothing remedied it.`, events);
    return { standing: 'not-met', why, changes: clear(`${name} is remediated and vetted.`) };
  }
  if (of('cleared').length + of('remediated').length > 0) {
    return { standing: 'met', why: reason('vetted', `${name} is vetted.`, events), changes: [] };
  }
  if (of('expired').length > 0) {
    const why = reason('vetting-has-run-out', `${name}: its vetting has run out.`, events);
    return { standing: 'not-assessed', why, changes: clear(`${name} is vetted again.`) };
  }
  if (ours.length > 0) {
    const why = reason('vetting-is-open', `${name}: its vetting is requested and not decided.`, events);
    return { standing: 'not-met', why, changes: clear(`${name} is vetted.`) };
  }
  const why = reason('no-vetting', `${name}: no vetting is on record.`);
  return { standing: 'not-assessed', why, changes: clear(`${name} is vetted.`) };
}

const standingOf = ({ because }: KnownVetting) => [because.standing ?? because.requested];

function assessed({ risks }: MissionRecord, { name, subject }: Supported, on: string): Found {
  const ours = risks.filter((one) => concerns(one.subject, subject) && one.since.slice(0, 10) <= on);
  const events = eventIds(...ours.flatMap(({ because }) => [because.assessed, because.standing]));
  const assess = [
    change(dimension, 'assess-risk', `The risk of supporting ${name} is assessed.`, {
      party: subject.party,
      events,
    }),
  ];
  const suspended = ours.filter(isSuspended);
  if (suspended.length > 0) {
    const why = reason('support-suspended', `Support to ${name} is suspended.`, events);
    const resumed = change(dimension, 'resume-support', `Support to ${name} is resumed.`, { events });
    return { standing: 'not-met', why, changes: [resumed] };
  }
  if (ours.some((one) => isCurrent(one, on))) {
    const why = reason('risk-assessed', `The risk of supporting ${name} is assessed.`, events);
    return { standing: 'met', why, changes: [] };
  }
  const why =
    ours.length === 0
      ? reason('no-risk-assessment', `No assessment of the risk of supporting ${name} is on record.`)
      : reason(
          'risk-assessment-is-stale',
          `The assessment of the risk of supporting ${name} has run out.`,
          events,
        );
  return { standing: 'not-assessed', why, changes: assess };
}

const isSuspended = ({ suspended }: KnownRisk): boolean => suspended !== undefined;

/** Where nothing was done about what was found to be true. */
function alleged({ allegations }: MissionRecord, { name, subject }: Supported, on: string): readonly Found[] {
  return allegations
    .filter(
      ({ against, status, sanctions, since }) =>
        concerns(against, subject) &&
        status === 'substantiated' &&
        sanctions.length === 0 &&
        since.slice(0, 10) <= on,
    )
    .map(({ because, kind }) => {
      const events = eventIds(because.first, because.standing);
      return {
        standing: 'at-risk' as const,
        why: reason(
          'allegation-unanswered',
          `${name}: an allegation (${kind}) is substantiated, no sanction is reported.`,
          events,
        ),
        changes: [
          change(dimension, 'answer-allegation', `${name}: a sanction is reported.`, {
            party: subject.party,
            events,
          }),
        ],
      };
    });
}
