import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Names of migrations end in the moment at which they were made, as TypeORM wants it, and never change. */
class CreateProcesses1764000300000 implements MigrationInterface {
  readonly name = 'CreateProcesses1764000300000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE process_checkpoints (
        process text NOT NULL,
        lane smallint NOT NULL,
        version integer NOT NULL,
        -- Raised by a rebuild, so that a runner that holds the rows of before it notices.
        generation bigint NOT NULL,
        position bigint NOT NULL,
        -- Whether every duty that stood when the rows were made anew has been seen to.
        settled boolean NOT NULL,
        PRIMARY KEY (process, lane)
      ) WITH (fillfactor = 50)`);
    // json, not jsonb, which knows no U+0000 and rearranges what it is given.
    await runner.query(`
      CREATE TABLE process_state (
        process text NOT NULL,
        lane smallint NOT NULL,
        mission text NOT NULL,
        stream text NOT NULL,
        part json NOT NULL,
        PRIMARY KEY (process, lane, mission, stream)
      )`);
    await runner.query(`
      CREATE TABLE process_duties (
        process text NOT NULL,
        lane smallint NOT NULL,
        mission text NOT NULL,
        key text NOT NULL,
        duty json NOT NULL,
        command_id uuid NOT NULL UNIQUE,
        cause bigint NOT NULL,
        status text NOT NULL CHECK (status IN ('open', 'issued', 'nothing', 'parked')),
        reason text,
        since timestamptz NOT NULL,
        PRIMARY KEY (process, lane, mission, key)
      )`);
    await runner.query(`
      CREATE TABLE process_parked_missions (
        process text NOT NULL,
        lane smallint NOT NULL,
        mission text NOT NULL,
        position bigint NOT NULL,
        reason text NOT NULL,
        since timestamptz NOT NULL,
        PRIMARY KEY (process, lane, mission)
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      'DROP TABLE process_parked_missions, process_duties, process_state, process_checkpoints',
    );
  }
}

/** Duties that wait for an hour, found by it. */
class WaitForTheHour1764034000000 implements MigrationInterface {
  readonly name = 'WaitForTheHour1764034000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE process_duties ADD COLUMN at timestamptz;
      CREATE INDEX process_duties_at ON process_duties (at) WHERE status = 'open' AND at IS NOT NULL`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE process_duties DROP COLUMN at');
  }
}

export const processesMigrations = [CreateProcesses1764000300000, WaitForTheHour1764034000000];
