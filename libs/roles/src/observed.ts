// What a process says of itself: whether it can do its work, and how far it is.
import type { EventStore } from '#platform/event-store';
import type { Check, Figure } from '#platform/hosting';
import type { ProjectorRole } from './projector.role.js';
import type { RelayRole } from './relay.role.js';
import type { SchedulerRole } from './scheduler.role.js';

export function checksOf(
  store: EventStore,
  relay: RelayRole | undefined,
  projector: ProjectorRole | undefined,
  scheduler: SchedulerRole | undefined,
): readonly Check[] {
  return [
    {
      name: 'log',
      check: () =>
        store.head().then(
          () => undefined,
          (error: unknown) => (error instanceof Error ? error.message : String(error)),
        ),
    },
    ...(relay === undefined ? [] : [{ name: 'relay', check: () => Promise.resolve(relay.missing()) }]),
    ...(projector === undefined
      ? []
      : [{ name: 'projector', check: () => Promise.resolve(projector.missing()) }]),
    ...(scheduler === undefined
      ? []
      : [{ name: 'scheduler', check: () => Promise.resolve(scheduler.missing()) }]),
  ];
}

export function figuresOf(
  relay: RelayRole | undefined,
  projector: ProjectorRole | undefined,
  scheduler: SchedulerRole | undefined,
): readonly Figure[] {
  return [
    ...(relay === undefined ? [] : relayFigures(relay)),
    ...(projector === undefined ? [] : projectorFigures(projector)),
    ...(scheduler === undefined ? [] : schedulerFigures(scheduler)),
  ];
}

const relayFigures = (relay: RelayRole): readonly Figure[] => [
  {
    name: 'muster_relay_leads',
    help: '1 where this process brings the log to Kafka, 0 where it stands by',
    read: () => [{ value: relay.status().role === 'leader' ? 1 : 0 }],
  },
  {
    name: 'muster_relay_lag_events',
    help: 'Events of the log that the broker has not acknowledged; of the leader alone',
    read: () => {
      const { lag } = relay.status();
      return lag === undefined ? [] : [{ value: lag }];
    },
  },
];

const schedulerFigures = (scheduler: SchedulerRole): readonly Figure[] => [
  {
    name: 'muster_scheduler_leads',
    help: '1 where this process records what falls due, 0 where it stands by',
    read: () => [{ value: scheduler.status().role === 'leader' ? 1 : 0 }],
  },
  {
    name: 'muster_scheduler_issued',
    help: 'What fell due and was seen to since this process began',
    read: () => [{ value: scheduler.status().issued }],
  },
];

const projectorFigures = (projector: ProjectorRole): readonly Figure[] => [
  {
    name: 'muster_projector_lag_positions',
    help: 'Positions between a lane’s checkpoint and its newest event known here',
    labels: ['subscriber', 'lane'],
    read: () =>
      projector
        .status()
        .subscribers.flatMap(({ name: subscriber, lanes }) =>
          lanes.map(({ lane, lag }) => ({ labels: { subscriber, lane }, value: lag })),
        ),
  },
  {
    name: 'muster_projector_applied_events',
    help: 'Events applied since this process began, by where they came from',
    labels: ['subscriber', 'from'],
    read: () =>
      projector.status().subscribers.flatMap(({ name: subscriber, fromFeed, fromLog }) => [
        { labels: { subscriber, from: 'kafka' }, value: fromFeed },
        { labels: { subscriber, from: 'log' }, value: fromLog },
      ]),
  },
  {
    name: 'muster_projector_garbage_records',
    help: 'Records on the topics since this process began that are none of ours, or that the log does not hold',
    read: () => [{ value: projector.status().garbage }],
  },
];
