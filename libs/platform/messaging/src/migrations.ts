import type { MigrationInterface, QueryRunner } from 'typeorm';
import { lanes } from '#platform/kernel';

/** Names of migrations end in the moment at which they were made, as TypeORM wants it, and never change. */
class CreateRelayCheckpoint1764000100000 implements MigrationInterface {
  readonly name = 'CreateRelayCheckpoint1764000100000';

  async up(runner: QueryRunner): Promise<void> {
    // One row for ever. fillfactor leaves room for its next version on the same page.
    await runner.query(`
      CREATE TABLE relay_checkpoint (
        one boolean PRIMARY KEY DEFAULT true CHECK (one),
        epoch bigint NOT NULL DEFAULT 0,
        position bigint NOT NULL DEFAULT -1,
        lane_heads bigint[] NOT NULL CHECK (cardinality(lane_heads) = ${String(lanes.length)})
      ) WITH (fillfactor = 10)`);
    await runner.query(
      `INSERT INTO relay_checkpoint (lane_heads) VALUES (array_fill(-1::bigint, ARRAY[${String(lanes.length)}]))`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE relay_checkpoint');
  }
}

export const messagingMigrations = [CreateRelayCheckpoint1764000100000];
