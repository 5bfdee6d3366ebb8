import type { Cast } from '../cast.js';
import type { Client } from '../client.js';
import { given, idOf } from '../situations.js';
import { changed, confirmedAndDisowned, correctedAndVoided, onBehalfOf } from './entries.js';

const usd = (amount: string) => ({ amount, currency: 'USD' });
const cad = (amount: string) => ({ amount, currency: 'CAD' });
const reason = 'As its books say';

export async function callFunding(cast: Cast, mission: string): Promise<void> {
  const { operator, treasury, canada } = cast;
  for (const [id, kind] of [
    ['MSS-FUND', 'fund'],
    ['UN-TREASURY', 'organisation'],
  ] as const)
    await given(operator, '/v1/parties', { id, kind, name: id });
  const book = { fund: 'MSS-FUND', year: 2024, administrator: 'UN-TREASURY' };
  await given(treasury, `/v1/missions/${mission}/funds`, book);
  const fund = 'MSS-FUND-2024';

  const committed = await given(canada, `/v1/missions/${mission}/contributions`, {
    amount: cad('80500000'),
    equivalent: usd('59600000'),
    fund,
    earmarking: 'soft',
    purpose: 'Airlift',
    instrument: { reference: 'Contribution agreement 7/2024' },
  });
  const contribution = `/v1/contributions/${idOf(committed)}`;
  await correctedAndVoided(canada, contribution, 'pledging.FundsCommitted.v1', { amount: cad('85000000') });
  await changed(canada, `${contribution}/payments`, { amount: cad('8700000'), reference: 'TT-1' });
  const came = await changed(treasury, `${contribution}/receipts`, { amount: cad('8700000') });
  const entry = came.events[0]?.id;
  await changed(treasury, `${contribution}/figures`, { entry, figure: cad('8699000'), reason });
  await changed(treasury, `${contribution}/reversals`, { payment: entry, amount: cad('1000'), reason });
  const authority = 'Stop-work order';
  await changed(canada, `${contribution}/suspension`, { frozen: cad('5000000'), authority, reason });
  await changed(canada, `${contribution}/resumption`, { reason });
  await given(treasury, `/v1/missions/${mission}/receipts`, { donor: 'FRA', amount: usd('3200000'), fund });

  await callBook(cast, `/v1/funds/${fund}`);
  await callInItsName(cast, mission, fund);
  await given(operator, '/v1/rates', { from: 'CAD', to: 'USD', rate: '0.7415', on: '2023-02-22' });
  await correctedAndVoided(operator, '/v1/rates/CAD-USD', 'pledging.ExchangeRateRecorded.v1', {
    rate: '0.7416',
  });
}

async function callBook(cast: Cast, book: string): Promise<void> {
  const { treasury } = cast;
  await correctedAndVoided(treasury, book, 'pledging.FundEstablished.v1', { title: 'A fund' });
  const allocated = await changed(treasury, `${book}/allocations`, {
    purpose: 'Airlift',
    amount: usd('2000000'),
  });
  await changed(treasury, `${book}/disbursements`, {
    to: 'KEN',
    amount: usd('1000000'),
    allocation: allocated.events[0]?.id,
  });
  await changed(treasury, `${book}/reported-totals`, {
    stage: 'received',
    total: usd('18000000'),
    parts: [{ of: 'CAN', amount: usd('8700000') }],
  });
  await answered(cast, treasury, 'UN-TREASURY', book, (source) => [
    `${book}/allocations`,
    { purpose: 'Fuel', amount: usd('1000'), source },
  ]);
}

async function callInItsName(cast: Cast, mission: string, fund: string): Promise<void> {
  const { operator, canada } = cast;
  const { headers, source } = onBehalfOf('CAN', cast);
  const path = `/v1/missions/${mission}/contributions`;
  const committed = await given(operator, path, { amount: cad('5700000'), fund, source }, headers);
  const contribution = `/v1/contributions/${idOf(committed)}`;
  await answered(cast, canada, 'CAN', contribution, (paper) => [
    `${contribution}/payments`,
    { amount: cad('1'), source: paper },
  ]);
}

/** Two entries in a party's name, of which it confirms one and disowns the other. */
async function answered(
  cast: Cast,
  party: Client,
  name: string,
  thing: string,
  call: (source: object) => readonly [path: string, body: object],
): Promise<void> {
  const { headers, source } = onBehalfOf(name, cast);
  const [path, body] = call(source);
  const [confirmed] = (await changed(cast.operator, path, body, headers)).events;
  const [disowned] = (await changed(cast.operator, path, body, headers)).events;
  await confirmedAndDisowned(party, thing, [confirmed?.id ?? '', disowned?.id ?? '']);
}
