import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Names of migrations end in the moment at which they were made, as TypeORM wants it, and never change. */
class CreateProjections1764000200000 implements MigrationInterface {
  readonly name = 'CreateProjections1764000200000';

  async up(runner: QueryRunner): Promise<void> {
    // A generation is one set of rows of a projection; a rebuild makes the next one beside the live one.
    await runner.query(`
      CREATE TABLE projection_generations (
        generation integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        projection text NOT NULL,
        version integer NOT NULL,
        live boolean NOT NULL
      )`);
    await runner.query(
      'CREATE UNIQUE INDEX projection_live ON projection_generations (projection, version) WHERE live',
    );
    // revision is raised by whoever else than a flush changes a lane's rows. fillfactor leaves room for next versions.
    await runner.query(`
      CREATE TABLE projection_checkpoints (
        generation integer NOT NULL REFERENCES projection_generations ON DELETE CASCADE,
        lane smallint NOT NULL,
        position bigint NOT NULL DEFAULT -1,
        revision integer NOT NULL DEFAULT 0,
        PRIMARY KEY (generation, lane)
      ) WITH (fillfactor = 20)`);
    await runner.query(`
      CREATE TABLE parked_missions (
        generation integer NOT NULL REFERENCES projection_generations ON DELETE CASCADE,
        mission text COLLATE "C" NOT NULL,
        lane smallint NOT NULL,
        position bigint NOT NULL,
        reason text NOT NULL,
        since timestamptz NOT NULL DEFAULT clock_timestamp(),
        PRIMARY KEY (generation, mission)
      )`);
    // labels and views are canonical JSON, of which digests are made, and nobody asks PostgreSQL about their insides: as
    // text they cost a quarter of what json costs to write. No foreign key: removing rows must not hold up a swap.
    await runner.query(`
      CREATE TABLE read_rows (
        generation integer NOT NULL,
        mission text COLLATE "C" NOT NULL,
        stream text COLLATE "C" NOT NULL,
        labels text NOT NULL,
        views text NOT NULL,
        PRIMARY KEY (generation, mission, stream)
      ) WITH (fillfactor = 80)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      'DROP TABLE read_rows, parked_missions, projection_checkpoints, projection_generations',
    );
  }
}

export const projectionsMigrations = [CreateProjections1764000200000];
