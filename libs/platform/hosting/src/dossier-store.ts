// What names persons, kept outside the log so that it can be erased. The log holds a dossier's id and nothing of it: not
// even a hash, since a hash of a short text is as good as the text to whoever can guess it (docs/decisions/0016).
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import pg from 'pg';
import type { MissionId, PartyId, Releasability } from '#platform/kernel';

export interface NewDossier {
  readonly id: string;
  readonly mission: MissionId;
  /** Who may read it. */
  readonly label: Releasability;
  readonly party: PartyId;
  /** RFC 3339 UTC. */
  readonly at: string;
  readonly mediaType: string;
  readonly content: string;
}
export interface Erasure {
  /** Id of the command that erased it: sent again it is answered as the first time. */
  readonly command: string;
  readonly at: string;
  readonly party: PartyId;
  readonly reason: string;
}
/** A dossier that is there, or the place where it was. */
export type KeptDossier = Omit<NewDossier, 'content'> &
  (
    | { readonly content: string; /** It reads as it was deposited. */ readonly unaltered: boolean }
    | { readonly erased: Erasure }
  );

export interface Access {
  readonly dossier: string;
  readonly party: PartyId;
  readonly actor: string;
  readonly what: 'deposited' | 'read' | 'erased';
}

export interface DossierStore {
  /** `repeated` where the same was deposited under this id, `taken` where something else was, `erased` where it is gone. */
  deposit(dossier: NewDossier, access: Access): Promise<'deposited' | 'repeated' | 'taken' | 'erased'>;
  find(id: string): Promise<KeptDossier | undefined>;
  /** Before anybody is given the content. */
  note(access: Access): Promise<void>;
  /** False where it was erased before. */
  erase(id: string, erasure: Erasure, access: Access): Promise<boolean>;
  close(): Promise<void>;
}

/** Keyed, with a key of each dossier's own that goes with it. */
const digestOf = (salt: Buffer, { mediaType, content }: Pick<NewDossier, 'mediaType' | 'content'>): Buffer =>
  createHmac('sha256', salt).update(mediaType).update('\0').update(content).digest();

interface Stored {
  readonly id: string;
  readonly mission: string;
  readonly label: string;
  readonly party: string;
  readonly at: Date;
  readonly media_type: string;
  readonly content: string | null;
  readonly salt: Buffer | null;
  readonly digest: Buffer | null;
  readonly erased_at: Date | null;
  readonly erased_under: string | null;
  readonly erased_by: string | null;
  readonly erased_because: string | null;
}

/** A statement that takes longer than this is given up. */
const patienceMs = 5000;

export class PostgresDossiers implements DossierStore {
  readonly #pool: pg.Pool;

  constructor(url: string) {
    this.#pool = new pg.Pool({
      connectionString: url,
      application_name: 'muster dossiers',
      max: 2,
      connectionTimeoutMillis: patienceMs,
      query_timeout: patienceMs,
    });
    this.#pool.on('error', () => undefined); // an idle connection that is lost is made anew by the next statement
  }

  async deposit(dossier: NewDossier, access: Access) {
    const { id, mission, label, party, at, mediaType, content } = dossier;
    const salt = randomBytes(32);
    // One statement, so that there is no dossier without its entry in the trail.
    const { rowCount } = await this.#pool.query(
      `WITH kept AS (
         INSERT INTO dossiers (id, mission, label, party, at, media_type, content, salt, digest)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT (id) DO NOTHING RETURNING id)
       INSERT INTO dossier_accesses (dossier, party, actor, what)
       SELECT id, $10, $11, $12 FROM kept`,
      [
        ...[id, mission, label, party, at, mediaType, content, salt, digestOf(salt, dossier)],
        ...[access.party, access.actor, access.what],
      ],
    );
    if (rowCount === 1) return 'deposited';
    const found = await this.#stored(id);
    if (!found?.salt || found.digest === null) return 'erased';
    const same = found.label === label && timingSafeEqual(found.digest, digestOf(found.salt, dossier));
    return same ? 'repeated' : 'taken';
  }

  async find(id: string): Promise<KeptDossier | undefined> {
    const found = await this.#stored(id);
    return found === undefined ? undefined : keptOf(found);
  }

  async note({ dossier, party, actor, what }: Access): Promise<void> {
    await this.#pool.query(
      'INSERT INTO dossier_accesses (dossier, party, actor, what) VALUES ($1, $2, $3, $4)',
      [dossier, party, actor, what],
    );
  }

  async erase(id: string, { command, at, party, reason }: Erasure, access: Access): Promise<boolean> {
    const { rowCount } = await this.#pool.query(
      `WITH gone AS (
         UPDATE dossiers SET content = NULL, salt = NULL, digest = NULL,
           erased_at = $2, erased_by = $3, erased_because = $4, erased_under = $8
         WHERE id = $1 AND erased_at IS NULL RETURNING id)
       INSERT INTO dossier_accesses (dossier, party, actor, what) SELECT id, $5, $6, $7 FROM gone`,
      [id, at, party, reason, access.party, access.actor, access.what, command],
    );
    return rowCount === 1;
  }

  close(): Promise<void> {
    return this.#pool.end();
  }

  async #stored(id: string): Promise<Stored | undefined> {
    const { rows } = await this.#pool.query<Stored>('SELECT * FROM dossiers WHERE id = $1', [id]);
    return rows[0];
  }
}

function keptOf(row: Stored): KeptDossier {
  const { id, mission, label, party, at, media_type: mediaType, content, salt, digest } = row;
  const kept = {
    id,
    mission: mission as MissionId,
    label: label as Releasability,
    party: party as PartyId,
    at: at.toISOString(),
    mediaType,
  };
  if (content !== null && salt !== null && digest !== null)
    return { ...kept, content, unaltered: timingSafeEqual(digest, digestOf(salt, { mediaType, content })) };
  return {
    ...kept,
    erased: {
      command: row.erased_under ?? '',
      at: (row.erased_at ?? at).toISOString(),
      party: (row.erased_by ?? party) as PartyId,
      reason: row.erased_because ?? '',
    },
  };
}

/** For tests of what stands on it. */
export class InMemoryDossiers implements DossierStore {
  readonly accesses: Access[] = [];
  readonly #kept = new Map<string, KeptDossier>();

  deposit(dossier: NewDossier, access: Access) {
    const { id, label, mediaType, content } = dossier;
    const found = this.#kept.get(id);
    if (found === undefined) {
      this.#kept.set(id, { ...dossier, unaltered: true });
      this.accesses.push(access);
      return Promise.resolve('deposited' as const);
    }
    if (!('content' in found)) return Promise.resolve('erased' as const);
    const same = found.label === label && found.mediaType === mediaType && found.content === content;
    return Promise.resolve(same ? ('repeated' as const) : ('taken' as const));
  }

  find(id: string) {
    return Promise.resolve(this.#kept.get(id));
  }

  note(access: Access) {
    this.accesses.push(access);
    return Promise.resolve();
  }

  erase(id: string, erased: Erasure, access: Access) {
    const found = this.#kept.get(id);
    if (found === undefined || !('content' in found)) return Promise.resolve(false);
    const { mission, label, party, at, mediaType } = found;
    this.#kept.set(id, { ...{ id, mission, label, party, at, mediaType }, erased });
    this.accesses.push(access);
    return Promise.resolve(true);
  }

  close() {
    return Promise.resolve();
  }
}
