import { ConsoleLogger } from '@nestjs/common';

/** Faults of requests and of our own code. What keeps a start from listening is told by who starts it, in a sentence. */
export class FaultLogger extends ConsoleLogger {
  constructor() {
    super({ logLevels: ['error', 'fatal'] });
  }

  override error(message: unknown, ...rest: [stackOrContext?: string, ...more: unknown[]]): void {
    if (rest.at(-1) !== 'NestApplication') super.error(message, ...rest);
  }
}
