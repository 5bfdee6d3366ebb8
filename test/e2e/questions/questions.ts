/* eslint-disable @typescript-eslint/no-explicit-any, @typescript-eslint/no-unsafe-assignment, @typescript-eslint/no-unsafe-call, @typescript-eslint/no-unsafe-member-access, @typescript-eslint/no-unsafe-return, @typescript-eslint/no-unsafe-argument --
   bodies of a dozen queries come over HTTP; openapi.e2e-spec.ts holds each against the served document, and here what is missing is undefined and fails the question */
// What operators and partners ask (questions 1 to 25), the request that answers each, and the demo's answer on three
// days as it was worked out in by-hand.md. The table in docs/questions.md is made of this.

export const days = { A: '2023-10-03', B: '2024-03-01', C: '2025-12-10' } as const;
export type Day = keyof typeof days;

/** An answer of the API; what a question looks at is spelled out where it is picked. */
export type Body = any;

export interface Question {
  readonly number: number;
  readonly asks: string;
  /** Path of the request that answers it. */
  readonly get: string;
  /** What of the answer is the answer. */
  readonly pick: (body: Body) => unknown;
  readonly answers: Readonly<Record<Day, unknown>>;
}

export const mission = '/v1/missions/haiti-mss';

const on = (path: string): string => `${mission}/${path}`;
const same = (answer: unknown): Readonly<Record<Day, unknown>> => ({ A: answer, B: answer, C: answer });
const line = (body: Body, capability: string): Body =>
  body.lines.find((one: Body) => one.capability === capability);
/** The figures that are more than nothing, by nation. */
const byNation = (items: readonly Body[], nation: string, of: (item: Body) => number): object =>
  Object.fromEntries(items.flatMap((item: Body) => (of(item) > 0 ? [[item[nation], of(item)]] : [])));
const amounts = ({ amounts: all }: Body): object =>
  Object.fromEntries(all.map(({ amount, currency }: Body) => [currency, amount]));
const owners = (waiting: Body): readonly string[] =>
  (waiting?.pledges ?? []).map(({ owner }: Body) => String(owner)).sort();
const waitingFor = (body: Body, kind: string): Body =>
  body.waitingForOthers.find((one: Body) => one.for === kind);
const codes = (matters: readonly Body[]): readonly string[] =>
  matters.map(({ code }: Body) => String(code)).sort();

const enablers = [
  'airlift',
  'billeting',
  'communications',
  'intelligence',
  'logistics',
  'medical',
  'planning',
];

export const questions: readonly Question[] = [
  {
    number: 1,
    asks: 'authorized vs pledged vs notified vs deployed, by nation?',
    get: on('force'),
    pick: ({ authorized, nations, total }: Body) => ({
      authorized: authorized.people ?? authorized.standing,
      pledged: byNation(nations, 'nation', ({ pledged }: Body) => pledged),
      notified: byNation(nations, 'nation', ({ notified }: Body) => notified),
      deployed: byNation(nations, 'nation', ({ force }: Body) => force),
      deployedInAll: total.force,
    }),
    answers: {
      A: {
        authorized: 'no-ceiling',
        pledged: { BHS: 150, JAM: 200, KEN: 1000 },
        notified: {},
        deployed: {},
        deployedInAll: 0,
      },
      B: {
        authorized: 'no-ceiling',
        pledged: { BEN: 1500, BHS: 150, JAM: 200, KEN: 1000 },
        notified: { BEN: 1500, BHS: 150 },
        deployed: {},
        deployedInAll: 0,
      },
      C: {
        authorized: 5550,
        pledged: { BEN: 1500, BGD: 1500, BHS: 150, JAM: 200, KEN: 1000, TCD: 1500 },
        notified: { BEN: 1500, BGD: 1500, BHS: 150, JAM: 200, KEN: 1000, TCD: 1500 },
        deployed: { BLZ: 2, GTM: 150, JAM: 24, KEN: 989, SLV: 8 },
        deployedInAll: 1173,
      },
    },
  },
  {
    number: 2,
    asks: 'which lines are unmet, since when?',
    get: on('resourcing'),
    pick: (body: Body) => ({
      police: {
        required: line(body, 'police').required.count,
        firm: line(body, 'police').firm.least,
        gap: line(body, 'police').gap.count,
        gapAtBest: line(body, 'police').gapAtBest.count,
      },
      unmetSince: line(body, 'police').unmetSince,
      alsoUnmet: body.lines
        .filter(({ capability, gap }: Body) => capability !== 'police' && gap.count > 0)
        .map(({ capability }: Body) => String(capability))
        .sort(),
    }),
    answers: {
      A: {
        police: { required: 2500, firm: 350, gap: 2150, gapAtBest: 1150 },
        unmetSince: '2023-09-22',
        alsoUnmet: enablers,
      },
      B: {
        police: { required: 2500, firm: 1850, gap: 650, gapAtBest: 0 },
        unmetSince: '2023-09-22',
        alsoUnmet: enablers,
      },
      C: { police: { required: 5500, firm: 5850, gap: 0, gapAtBest: 0 }, alsoUnmet: enablers },
    },
  },
  {
    number: 3,
    asks: 'which gate blocks a nation now? (Kenya)',
    get: on('nations/KEN'),
    pick: ({ clearance, blocks }: Body) => ({ clearance, blocks: codes(blocks) }),
    answers: {
      A: { clearance: 'unknown', blocks: ['condition-parliament'] },
      B: { clearance: 'cleared', blocks: [] },
      C: { clearance: 'cleared', blocks: [] },
    },
  },
  {
    number: 4,
    asks: 'days to the mandate’s end?',
    get: on('authorization'),
    pick: ({ mandates }: Body) => mandates.find(({ standing }: Body) => standing === 'live')?.daysLeft,
    answers: { A: 365, B: 215, C: 296 },
  },
  {
    number: 5,
    asks: 'reports to the Council due or missed?',
    get: on('authorization'),
    pick: ({ mandates }: Body) =>
      mandates.flatMap(({ reports }: Body) =>
        reports.map(({ due, standing }: Body) => ({ due, standing: String(standing) })),
      ),
    answers: {
      A: [{ due: '2024-07-02', standing: 'due' }],
      B: [{ due: '2024-07-02', standing: 'due' }],
      C: [{ due: '2024-07-02', standing: 'missed' }],
    },
  },
  {
    number: 6,
    asks: 'trust fund pledged / committed / received / disbursed?',
    get: on('funding'),
    pick: ({ pledged, committed, received, disbursed, frozen, funds }: Body) => ({
      pledged: amounts(pledged),
      committed: amounts(committed),
      received: amounts(received),
      disbursed: amounts(disbursed),
      frozen: amounts(frozen),
      reportedReceived:
        funds[0]?.reported.find(({ stage }: Body) => stage === 'received')?.total.amount ?? 'nothing',
    }),
    answers: {
      A: {
        pledged: { USD: '100000000' },
        committed: {},
        received: {},
        disbursed: {},
        frozen: {},
        reportedReceived: 'nothing',
      },
      B: {
        pledged: { CAD: '80500000', USD: '100000000' },
        committed: {},
        received: {},
        disbursed: {},
        frozen: {},
        reportedReceived: '10800000',
      },
      C: {
        pledged: { CAD: '86200000', USD: '100000000' },
        committed: { USD: '19300000' },
        received: { USD: '17900000' },
        disbursed: {},
        frozen: { USD: '13300000' },
        reportedReceived: '113000000',
      },
    },
  },
  {
    number: 7,
    asks: 'months of runway at a given yearly cost? (800 million USD)',
    get: on('funding?currency=USD&yearlyCost=800000000'),
    pick: ({ runway }: Body) => ({
      months: runway.months,
      monthsReported: runway.monthsReported ?? 'nothing',
    }),
    answers: {
      A: { months: '0.0', monthsReported: 'nothing' },
      B: { months: '0.0', monthsReported: '0.2' },
      C: { months: '0.3', monthsReported: '1.7' },
    },
  },
  {
    number: 8,
    asks: 'who gave its word and never notified?',
    get: on('resourcing'),
    pick: ({ neverNotified }: Body) => neverNotified.map(({ party }: Body) => String(party)),
    answers: { A: ['ATG', 'BHS', 'JAM', 'KEN'], B: ['ATG', 'JAM', 'KEN'], C: ['ATG'] },
  },
  {
    number: 9,
    asks: 'which pledges hang on a resolution, an appropriation, a court?',
    get: on('authorization'),
    pick: (body: Body) => ({
      resolution: owners(body.waitingForResolution),
      appropriation: (waitingFor(body, 'appropriation')?.money ?? []).map(
        ({ waiting }: Body) => `${String(waiting.amount)} ${String(waiting.currency)}`,
      ),
      court: owners(waitingFor(body, 'court')),
    }),
    answers: {
      A: { resolution: ['KEN'], appropriation: ['100000000 USD'], court: [] },
      B: { resolution: ['KEN'], appropriation: ['90000000 USD'], court: [] },
      C: { resolution: [], appropriation: [], court: [] },
    },
  },
  {
    number: 10,
    asks: 'if condition X is met, which pledges unlock? (the appropriation; parliament)',
    get: on('authorization'),
    pick: (body: Body) => ({
      appropriation: (waitingFor(body, 'appropriation')?.unlocks ?? []).length,
      parliament: (waitingFor(body, 'parliament')?.unlocks ?? []).length,
      parliamentStaysWaitingFor: (waitingFor(body, 'parliament')?.staysWaiting ?? []).flatMap(
        (one: Body) => one.for,
      ),
    }),
    answers: {
      A: { appropriation: 1, parliament: 0, parliamentStaysWaitingFor: ['chapter-vii-resolution'] },
      B: { appropriation: 1, parliament: 0, parliamentStaysWaitingFor: ['chapter-vii-resolution'] },
      C: { appropriation: 0, parliament: 0, parliamentStaysWaitingFor: [] },
    },
  },
  {
    number: 11,
    asks: 'largest enabler shortfall?',
    get: on('resourcing'),
    pick: ({ enablerShortfalls }: Body) =>
      enablerShortfalls.map(({ capability }: Body) => String(capability)).sort(),
    answers: same(enablers),
  },
  {
    number: 12,
    asks: 'contingents vetted, trained, equipped, not lifted?',
    get: on('force'),
    pick: ({ readyNotLifted }: Body) => readyNotLifted,
    answers: same([]),
  },
  {
    number: 13,
    asks: 'weakest pillar?',
    get: on('resourcing'),
    pick: ({ pillars }: Body) => pillars[0]?.pillar,
    answers: same('operational-support'),
  },
  {
    number: 14,
    asks: 'strength after the next rotation?',
    get: on('force'),
    pick: ({ nextRotation }: Body) => nextRotation.after,
    answers: { A: 0, B: 0, C: 1173 },
  },
  {
    number: 15,
    asks: 'caveats on a kind of operation?',
    get: on('force?operation=offensive'),
    pick: ({ caveats }: Body) => caveats,
    answers: same([]),
  },
  {
    number: 16,
    asks: 'figures with conflicting sources?',
    get: on('claims'),
    pick: ({ disputes }: Body) =>
      disputes
        .flatMap(({ claims }: Body) =>
          claims.map(({ says }: Body) => Number(says.people ?? says.amount.amount)),
        )
        .sort((one: number, other: number) => one - other),
    answers: { A: [], B: [], C: [144, 168, 200, 400, 109000000, 110000000] },
  },
  {
    number: 17,
    asks: 'who drafts, who abstained, likely vote?',
    get: on('authorization'),
    pick: ({ drafts }: Body) => {
      const last = drafts
        .filter(({ stage }: Body) => stage === 'adopted')
        .sort((one: Body, other: Body) => (one.decidedAt < other.decidedAt ? 1 : -1))[0];
      return {
        sponsors: last.sponsors,
        abstained: last.votes
          .filter(({ vote }: Body) => vote === 'abstain')
          .map(({ member }: Body) => String(member))
          .sort(),
        inFavour: last.tally.inFavour,
        against: last.tally.against,
      };
    },
    answers: {
      A: { sponsors: ['ECU', 'USA'], abstained: ['CHN', 'RUS'], inFavour: 13, against: 0 },
      B: { sponsors: ['ECU', 'USA'], abstained: ['CHN', 'RUS'], inFavour: 13, against: 0 },
      C: { sponsors: ['PAN', 'USA'], abstained: ['CHN', 'PAK', 'RUS'], inFavour: 12, against: 0 },
    },
  },
  {
    number: 18,
    asks: 'when is the force full, best and worst case?',
    get: on('forecast'),
    pick: ({ force }: Body) => ({ best: force.best.on ?? 'never', worst: force.worst.on ?? 'never' }),
    answers: {
      A: { best: 'never', worst: 'never' },
      B: { best: '2024-03-01', worst: 'never' },
      C: { best: '2025-12-10', worst: 'never' },
    },
  },
  {
    number: 19,
    asks: 'what have we promised, what is recorded against us? (Kenya)',
    get: on('nations/KEN'),
    pick: ({ promises, people }: Body) => ({
      promised: promises[0].promised,
      conditional: promises[0].conditional,
      arrived: people.arrived,
    }),
    answers: {
      A: { promised: 1000, conditional: 1000, arrived: 0 },
      B: { promised: 1000, conditional: 1000, arrived: 0 },
      C: { promised: 1000, conditional: 0, arrived: 991 },
    },
  },
  {
    number: 21,
    asks: 'what is left to pay, in our currency? (United States)',
    get: on('nations/USA'),
    pick: ({ money }: Body) =>
      money.map(({ pledged, committed, paid, leftToPay, frozen }: Body) => ({
        pledged: pledged.amount,
        committed: committed.amount,
        paid: paid.amount,
        leftToPay: leftToPay.amount,
        frozen: frozen.amount,
      })),
    answers: {
      A: [{ pledged: '100000000', committed: '0', paid: '0', leftToPay: '0', frozen: '0' }],
      B: [{ pledged: '100000000', committed: '0', paid: '0', leftToPay: '0', frozen: '0' }],
      C: [
        {
          pledged: '100000000',
          committed: '19300000',
          paid: '6000000',
          leftToPay: '13300000',
          frozen: '13300000',
        },
      ],
    },
  },
  {
    number: 22,
    asks: 'which unfilled lines match what we can offer? (150 police)',
    get: on('matches?kind=personnel&capability=police&unit=person&count=150'),
    pick: ({ lines }: Body) =>
      lines.map(({ capability, useful }: Body) => `${String(useful)} ${String(capability)}`),
    answers: { A: ['150 police'], B: [], C: [] },
  },
  {
    number: 23,
    asks: 'what must we complete before deploying? (Kenya)',
    get: on('nations/KEN'),
    pick: ({ toComplete }: Body) => codes(toComplete),
    answers: {
      A: ['say-that-condition-holds'],
      B: ['say-that-condition-holds', 'say-that-condition-holds'],
      C: [],
    },
  },
  {
    number: 24,
    asks: 'status of allegations against our unit? (Kenya)',
    get: on('nations/KEN'),
    pick: ({ allegations }: Body) => allegations,
    answers: same([]),
  },
  {
    number: 25,
    asks: 'who may see our caveats? (Kenya)',
    get: on('nations/KEN'),
    pick: ({ caveats }: Body) => caveats,
    answers: same([]),
  },
];
