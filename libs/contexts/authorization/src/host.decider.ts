// The host State's word about a mission on its soil: its own, or reported of it with a source.
import { type Command, type Decider, type Decision } from '#platform/kernel';
import { missionFact, type MissionState } from '#contexts/missions/contract';
import type { Said } from '#platform/hosting';
import { authorizationRules } from './authorization.rules.js';
import type {
  ReaffirmConsent,
  RecordStatusAgreement,
  RequestSupport,
  WithdrawConsent,
} from './host.commands.js';
import {
  ConsentReaffirmed,
  ConsentWithdrawn,
  StatusAgreementSigned,
  SupportRequested,
} from './host.events.js';
import { evolveHost, noHost, type HostEvent, type HostState } from './host.facts.js';
import { reportsUnsourced, type Reported } from './reported.rules.js';

export type HostCommand =
  | Command<'RequestSupport', Said<RequestSupport> & Reported>
  | Command<'ReaffirmConsent', Said<ReaffirmConsent> & Reported>
  | Command<'WithdrawConsent', Said<WithdrawConsent> & Reported>
  | Command<'RecordStatusAgreement', Said<RecordStatusAgreement> & Reported>;

export interface HostFacts {
  readonly mission?: MissionState;
}

type Answer = Decision<HostEvent>;

export const hostDecider: Decider<HostState, HostCommand, HostEvent, HostFacts> = {
  name: 'host',
  initial: noHost,
  staysAsSaid: {
    'authorization.SupportRequested.v1': ['host'],
    'authorization.ConsentReaffirmed.v1': ['host'],
    'authorization.ConsentWithdrawn.v1': ['host'],
    'authorization.StatusAgreementSigned.v1': ['host'],
  },
  evolve: evolveHost,
  facts: ({ mission }) => (mission === undefined ? {} : { mission: missionFact(mission) }),
  decide: (_state, { mission }, command) => {
    if (mission?.established !== true) return authorizationRules.refuse('mission-is-established');
    const { host } = mission;
    if (host === undefined) return authorizationRules.refuse('mission-has-a-host');
    const { party, roles } = command.meta;
    const speaks = party === host || roles.includes('operator') || roles.includes('secretariat');
    if (!speaks) return authorizationRules.refuse('host-speaks-for-itself', { host });
    return reportsUnsourced(host, party, command.body) ?? record(host, command);
  },
};

function record(host: string, command: HostCommand): Answer {
  switch (command.type) {
    case 'RequestSupport': {
      const { request, reference } = command.body;
      return [SupportRequested.of({ host, request, ...referenceOf(reference) })];
    }
    case 'ReaffirmConsent': {
      const { statement, reference } = command.body;
      return [ConsentReaffirmed.of({ host, statement, ...referenceOf(reference) })];
    }
    case 'WithdrawConsent': {
      const { reason, reference } = command.body;
      return [ConsentWithdrawn.of({ host, reason, ...referenceOf(reference) })];
    }
    case 'RecordStatusAgreement': {
      const { with: others, subject, reference, inForceFrom, until } = command.body;
      if (others.includes(host)) return authorizationRules.refuse('agreement-with-another', { nation: host });
      if (until !== undefined && until < (inForceFrom ?? command.meta.effectiveAt.slice(0, 10))) {
        return authorizationRules.refuse('agreement-runs-forward', { until });
      }
      return [
        StatusAgreementSigned.of({
          ...{ host, with: others, subject, ...referenceOf(reference) },
          ...(inForceFrom === undefined ? {} : { inForceFrom }),
          ...(until === undefined ? {} : { until }),
        }),
      ];
    }
  }
}

const referenceOf = (reference: string | undefined) => (reference === undefined ? {} : { reference });
