import type { MigrationInterface, QueryRunner } from 'typeorm';
import { appendFunction, logTables, simulatedClock } from './postgres/append-function.js';

/** Names of migrations end in the moment at which they were made, as TypeORM wants it, and never change. */
class CreateLog1764000000000 implements MigrationInterface {
  readonly name = 'CreateLog1764000000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(logTables);
    await runner.query(appendFunction);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP FUNCTION append_group; DROP TABLE log_head, appends, events');
  }
}

/** One answer for all that was appended, instead of one each. */
class AnswerGroupsAtOnce1764030000000 implements MigrationInterface {
  readonly name = 'AnswerGroupsAtOnce1764030000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(appendFunction);
  }

  async down(): Promise<void> {
    // The function before it answered more; nothing that is stored has changed.
  }
}

/** Times of a log that a scenario drives; nothing changes for any other. */
class SimulateTime1764033000000 implements MigrationInterface {
  readonly name = 'SimulateTime1764033000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(simulatedClock);
    await runner.query(appendFunction);
  }

  async down(): Promise<void> {
    // Times that were simulated stay so; the columns say it.
  }
}

export const eventStoreMigrations = [
  CreateLog1764000000000,
  AnswerGroupsAtOnce1764030000000,
  SimulateTime1764033000000,
];
