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

/** The trail of denials. */
export const hostingMigrations = [CreateDenials1764000400000];
