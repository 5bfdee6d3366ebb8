import { Controller, Get, Inject, Param } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { buildAsyncApi } from './asyncapi.js';
import { hosting, type Hosting } from './hosting.js';
import { absent } from './problem.js';
import { problemsOf, type ProblemDescription } from './problems.js';
import { Public } from './routes.js';
import { Reply } from './reply.js';
import { serving, type Serving } from './serving.js';

/** What others may rely on, beside the API's own document. */
@ApiExcludeController()
@Public()
@Controller()
export class ContractsController {
  readonly #asyncApi: object;
  readonly #problems: ReadonlyMap<string, ProblemDescription>;

  constructor(
    @Inject(hosting) { catalogue }: Pick<Hosting, 'catalogue'>,
    @Inject(serving) { topics, rules }: Serving,
  ) {
    this.#asyncApi = buildAsyncApi(catalogue, topics);
    this.#problems = problemsOf(rules);
  }

  @Get('asyncapi.json')
  asyncApi() {
    return new Reply(200, this.#asyncApi, { 'Cache-Control': 'no-cache' });
  }

  @Get('problems')
  problems() {
    return new Reply(200, { problems: [...this.#problems.values()] }, { 'Cache-Control': 'no-cache' });
  }

  @Get('problems/:code')
  problem(@Param('code') code: string) {
    const found = this.#problems.get(code);
    if (found === undefined) throw absent();
    return new Reply(200, found, { 'Cache-Control': 'no-cache' });
  }
}
