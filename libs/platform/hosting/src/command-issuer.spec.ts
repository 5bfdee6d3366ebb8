import { beforeEach, describe, expect, it } from '@jest/globals';
import { eventCatalogue, missionId, type EventId, type PartyId, type Recorded } from '#platform/kernel';
import { InMemoryEventStore, LogUnavailable, type Append, type AppendResult } from '#platform/event-store';
import { CommandIssuer, type IssuedCommand } from './command-issuer.js';
import { processCommandId } from './command-id.js';
import { gateDecider, gateStream, offerDecider, offersDefinitions, offerStream } from './offers.fixture.js';

class RacedStore extends InMemoryEventStore {
  before: (() => Promise<unknown>) | undefined;

  override async append(append: Append): Promise<AppendResult> {
    await this.before?.();
    return super.append(append);
  }
}

const cause: Recorded = {
  type: 'offers.GateSet.v1',
  data: {},
  id: '3f2504e0-4f89-41d3-9a0c-0305e82c3301' as EventId,
  position: 7,
  recordedAt: '2023-10-02T15:00:00.000001Z',
  effectiveAt: '2023-10-02T00:00:00Z',
  stream: gateStream('haiti-mss'),
  version: 1,
  party: 'KEN' as PartyId,
  actor: 'a',
  confidence: 'confirmed',
  releasability: 'coalition',
  correlation: 'trace-1',
};

describe('a command that follows from an event', () => {
  let store: RacedStore;
  let issuer: CommandIssuer;
  const mission = missionId('haiti-mss');
  const command = (more: Partial<IssuedCommand> = {}): IssuedCommand => ({
    action: 'offers.MakeOffer',
    id: processCommandId(cause.id, 'offer-follows'),
    stream: offerStream('o-1'),
    mission,
    body: { title: 'follows', count: 3 },
    cause,
    releasability: 'parties:KEN',
    ...more,
  });
  const setGate = (open: 0 | 1, rule = 'open') =>
    issuer.issue(
      command({
        action: 'offers.SetGate',
        id: processCommandId(cause.id, rule),
        stream: gateStream('haiti-mss'),
        body: { open },
      }),
    );

  beforeEach(() => {
    store = new RacedStore();
    issuer = new CommandIssuer({
      store,
      catalogue: eventCatalogue(offersDefinitions),
      deciders: {
        'offers.MakeOffer': offerDecider,
        'offers.RaiseOffer': offerDecider,
        'offers.SetGate': gateDecider,
      },
    });
  });

  it('is recorded as the system’s word, at its cause’s time, and names its cause', async () => {
    await setGate(1);
    expect(await issuer.issue(command())).toEqual({ outcome: 'recorded' });
    expect(await store.readStream(offerStream('o-1'))).toMatchObject([
      {
        party: 'MUSTER',
        effectiveAt: cause.recordedAt,
        causation: cause.id,
        correlation: 'trace-1',
        releasability: 'parties:KEN',
        mission: 'haiti-mss',
      },
    ]);
  });

  it('is there once, however often it is issued', async () => {
    await setGate(1);
    await issuer.issue(command());
    expect(await issuer.issue(command())).toEqual({ outcome: 'repeated' });
    expect(await store.readStream(offerStream('o-1'))).toHaveLength(1);
  });

  it('says by which rule it is refused, and what follows from nothing', async () => {
    expect(await issuer.issue(command())).toMatchObject({
      outcome: 'refused',
      refusal: { refused: 'offers.gate-is-open' },
    });
    await setGate(1);
    await issuer.issue(command());
    const raise = command({
      action: 'offers.RaiseOffer',
      id: processCommandId(cause.id, 'raise'),
      body: { count: 0 },
    });
    expect(await issuer.issue(raise)).toEqual({ outcome: 'nothing' });
  });

  it('is decided anew where another was faster, and left for later where it always is', async () => {
    await setGate(1);
    let rule = 0;
    store.before = async () => {
      const before = store.before;
      store.before = undefined;
      await issuer.issue(
        command({
          action: 'offers.SetGate',
          id: processCommandId(cause.id, `again-${String((rule += 1))}`),
          stream: gateStream('haiti-mss'),
          body: { open: 1 },
        }),
      );
      if (rule < 3) store.before = before;
    };
    expect(await issuer.issue(command())).toEqual({ outcome: 'recorded' });
    const always = async () => {
      store.before = undefined;
      await setGate(1, `always-${String((rule += 1))}`);
      store.before = always;
    };
    store.before = always;
    const late = command({ id: processCommandId(cause.id, 'late'), body: { title: 'late', count: 1 } });
    await expect(issuer.issue({ ...late, stream: offerStream('o-2') })).rejects.toThrow(LogUnavailable);
  });

  it('is a mistake of the code where nobody decides it or its id was another’s', async () => {
    await expect(issuer.issue(command({ action: 'offers.Unknown' }))).rejects.toThrow(RangeError);
    await setGate(1);
    await issuer.issue(command());
    await expect(issuer.issue(command({ body: { title: 'other', count: 1 } }))).rejects.toThrow(RangeError);
  });
});
