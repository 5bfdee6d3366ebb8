import type { MigrationInterface, QueryRunner } from 'typeorm';

class CreateDenials1764000400000 implements MigrationInterface {
  readonly name = 'CreateDenials1764000400000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE denials (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        at timestamptz NOT NULL,
        status smallint NOT NULL,
        code text NOT NULL,
        party text,
        actor text,
        action text,
        path text NOT NULL,
        address text NOT NULL,
        times integer NOT NULL
      );
      CREATE INDEX denials_at ON denials (at)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE denials');
  }
}

class CreateDossiers1764000401000 implements MigrationInterface {
  readonly name = 'CreateDossiers1764000401000';

  async up(runner: QueryRunner): Promise<void> {
    // What is erased leaves its place: who deposited and who erased it, and no content, key or digest.
    await runner.query(`
      CREATE TABLE dossiers (
        id uuid PRIMARY KEY,
        mission text NOT NULL,
        label text NOT NULL,
        party text NOT NULL,
        at timestamptz NOT NULL,
        media_type text NOT NULL,
        content text,
        salt bytea,
        digest bytea,
        erased_at timestamptz,
        erased_by text,
        erased_because text,
        erased_under uuid,
        CHECK ((erased_at IS NULL) = (content IS NOT NULL AND salt IS NOT NULL AND digest IS NOT NULL)),
        CHECK (erased_at IS NULL OR (content IS NULL AND salt IS NULL AND digest IS NULL))
      );
      CREATE TABLE dossier_accesses (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        at timestamptz NOT NULL DEFAULT clock_timestamp(),
        dossier uuid NOT NULL,
        party text NOT NULL,
        actor text NOT NULL,
        what text NOT NULL
      );
      CREATE INDEX dossier_accesses_dossier ON dossier_accesses (dossier, id)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE dossier_accesses; DROP TABLE dossiers');
  }
}

/** The trail of denials, and what names persons. */
export const hostingMigrations = [CreateDenials1764000400000, CreateDossiers1764000401000];
