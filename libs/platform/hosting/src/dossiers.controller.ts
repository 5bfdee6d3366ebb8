import { Controller, Inject } from '@nestjs/common';
import {
  mayRead,
  missionId,
  releasableTo,
  type PartyId,
  type Reader,
  type Releasability,
} from '#platform/kernel';
import { mayEnter, type Caller } from './caller.js';
import { DepositDossier, Dossier, DossierReceipt, EraseDossier } from './dossier.body.js';
import type { Access, Erasure, KeptDossier } from './dossier-store.js';
import { namesEtag } from './etag.js';
import { fault } from './field.js';
import { hosting, type Hosting } from './hosting.js';
import { CommandInput, QueryInput } from './input.js';
import { absent, invalidRequest, Problem } from './problem.js';
import { Reply } from './reply.js';
import { CommandRoute, QueryRoute } from './routes.js';

const params = {
  dossierId: {
    pattern: '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$',
    description: 'Dossier',
    example: '3f2504e0-4f89-41d3-9a0c-0305e82c3301',
  },
} as const;
// What it holds never changes until it is erased, so that nothing of the content needs to be in its ETag.
const headers = { ETag: '"1"', 'Cache-Control': 'no-store' };

@Controller('v1')
export class DossiersController {
  constructor(@Inject(hosting) private readonly host: Hosting) {}

  @CommandRoute({
    post: 'missions/:missionId/dossiers',
    action: 'dossiers.Deposit',
    creates: true,
    body: DepositDossier,
    response: DossierReceipt,
    problems: [410],
    summary: 'Deposit what names persons, outside the log',
    description:
      'Events refer to it by its id. It is readable by the party that deposits it, those it names and operators.',
  })
  async deposit(@CommandInput() input: CommandInput<DepositDossier>) {
    const { body, meta, params: path, request } = input;
    if (!mayEnter(request.caller, path.missionId)) throw absent({ denied: true });
    if (body.mediaType === 'application/json' && !isJson(body.content))
      throw invalidRequest([fault('is not JSON', 'JSON as a text', '/content')]);
    const dossier = {
      ...{ id: meta.id, mission: missionId(path.missionId), label: labelOf(input), party: meta.party },
      ...{ at: meta.now, mediaType: body.mediaType, content: body.content },
    };
    switch (await this.#store.deposit(dossier, accessOf(meta.id, 'deposited', meta))) {
      case 'erased':
        throw new Problem(410, 'erased', 'What was deposited under this key was erased.');
      case 'taken':
        throw new Problem(
          422,
          'idempotency-key-reused',
          'This Idempotency-Key was used for another command; take a new one.',
        );
      case 'deposited':
        return new Reply(201, placeOf(dossier), headers);
      case 'repeated':
        return new Reply(201, placeOf((await this.#store.find(meta.id)) ?? dossier), {
          ...headers,
          'Idempotency-Replayed': 'true',
        });
    }
  }

  @QueryRoute({
    get: 'missions/:missionId/dossiers/:dossierId',
    action: 'dossiers.Read',
    params,
    response: Dossier,
    problems: [410],
    summary: 'Read a dossier',
    description:
      'Every reading is kept in a trail. Once erased it is answered 410, with when, by whom and why.',
  })
  async read(@QueryInput() input: QueryInput<object, 'missionId' | 'dossierId'>) {
    const { params: path, reader, caller, ifNoneMatch } = input;
    const found = await this.#found(path, reader, caller);
    if ('erased' in found) throw gone(found.erased);
    if (namesEtag(ifNoneMatch, headers.ETag)) return new Reply(304, undefined, headers);
    await this.#store.note(accessOf(found.id, 'read', caller));
    const { mediaType, content, unaltered } = found;
    return new Reply(200, { ...placeOf(found), mediaType, content, unaltered }, headers);
  }

  @CommandRoute({
    post: 'missions/:missionId/dossiers/:dossierId/erasure',
    action: 'dossiers.Erase',
    params,
    body: EraseDossier,
    response: DossierReceipt,
    problems: [410],
    summary: 'Erase what a dossier holds',
    description:
      'By the party that deposited it, or by an operator. Its id stays, and who erased it, when and why.',
  })
  async erase(@CommandInput() input: CommandInput<EraseDossier, 'missionId' | 'dossierId'>) {
    const { body, meta, params: path, reader, request } = input;
    const found = await this.#found(path, reader, request.caller);
    if (found.party !== meta.party && !meta.roles.includes('operator'))
      throw new Problem(403, 'not-yours', 'Only the party that deposited it may erase it, or an operator.');
    const erasure = { command: meta.id, at: meta.now, party: meta.party, reason: body.reason };
    if (await this.#store.erase(found.id, erasure, accessOf(found.id, 'erased', meta)))
      return new Reply(200, { ...placeOf(found), erasedAt: erasure.at }, headers);
    const { erased = erasure } = (await this.#store.find(found.id)) as { readonly erased?: Erasure };
    if (erased.command !== meta.id || erased.reason !== body.reason) throw gone(erased);
    return new Reply(
      200,
      { ...placeOf(found), erasedAt: erased.at },
      { ...headers, 'Idempotency-Replayed': 'true' },
    );
  }

  get #store() {
    const { dossiers } = this.host;
    if (dossiers === undefined) throw new RangeError('the host was given no dossiers');
    return dossiers;
  }

  /** What is not the caller's to read is answered as what never was, erased or not. */
  async #found(
    { missionId: mission, dossierId }: { readonly missionId: string; readonly dossierId: string },
    reader: Reader,
    caller: Caller,
  ): Promise<KeptDossier> {
    const found = await this.#store.find(dossierId);
    if (found?.mission !== mission) throw absent({ denied: found !== undefined });
    if (!mayEnter(caller, mission) || !mayRead(reader, found.label)) throw absent({ denied: true });
    return found;
  }
}

function labelOf({ body, meta, reader }: CommandInput<DepositDossier>): Releasability {
  const named = (body.readers ?? []) as PartyId[];
  const own = reader.seesAll ? [] : [meta.party];
  return named.length + own.length === 0 ? 'operators' : releasableTo([...own, ...named]);
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

const placeOf = ({ id, mission, party, at, label }: Omit<KeptDossier, 'content'>) => ({
  ...{ dossier: id, mission, depositedBy: party, depositedAt: at, releasability: label },
});
const accessOf = (
  dossier: string,
  what: Access['what'],
  { party, actor }: Pick<Access, 'party' | 'actor'>,
): Access => ({ dossier, party, actor, what });
const gone = ({ at, party, reason }: Erasure): Problem =>
  new Problem(410, 'erased', 'What the dossier held was erased.', {
    fields: { erasedAt: at, erasedBy: party, reason },
  });
