import { Inject, Injectable } from '@nestjs/common';
import { Command as BusCommand, CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Command, Decider, DomainEvent, Recorded } from '#platform/kernel';
import { admit } from './admission.js';
import { envelopeFor } from './envelope.js';
import { give, type Given } from './give.js';
import { hosting, type Hosting } from './hosting.js';
import type { CommandInput } from './input.js';
import { Problem, refusalProblem } from './problem.js';
import { deciderQuestion, type Question, type Ungiven } from './question.js';
import type { Plain } from './plain.js';
import { receiptFor, type Receipt } from './receipt.js';
import { Reply } from './reply.js';

type Input = CommandInput<object, string>;

/** One request on its way to the log: the one class that the command bus knows. */
export class GiveCommand extends BusCommand<Reply<Plain<Receipt>>> {
  constructor(
    readonly question: Question,
    readonly input: Input,
  ) {
    super();
  }
}

/** How a controller gives a command to a decider. */
@Injectable()
export class Commands {
  constructor(private readonly bus: CommandBus) {}

  give<State, C extends Command, E extends DomainEvent, Facts>(
    decider: Decider<State, C, E, Facts>,
    command: Ungiven<C>,
    input: Input,
    /** Who may see what follows, where the context and not the speaker says it. */
    label?: Question['label'],
  ): Promise<Reply<Plain<Receipt>>> {
    const question = deciderQuestion(decider, command, input.meta);
    return this.ask(label === undefined ? question : { ...question, label }, input);
  }

  /** For what is no decider's: entries that are put right. */
  ask(question: Question, input: Input): Promise<Reply<Plain<Receipt>>> {
    return this.bus.execute(new GiveCommand(question, input));
  }
}

@CommandHandler(GiveCommand)
export class GiveHandler implements ICommandHandler<GiveCommand> {
  readonly #inFlight = new Set<string>();

  constructor(@Inject(hosting) private readonly host: Hosting) {}

  async execute({ question, input }: GiveCommand): Promise<Reply<Plain<Receipt>>> {
    const { id } = input.meta;
    if (this.#inFlight.has(id))
      throw new Problem(
        409,
        'command-in-flight',
        'The same command is being decided; ask again in a moment.',
        {
          headers: { 'Retry-After': '1' },
        },
      );
    this.#inFlight.add(id);
    try {
      return this.#answer(await this.#give(question, input), question, input);
    } finally {
      this.#inFlight.delete(id);
    }
  }

  #give(question: Question, input: Input): Promise<Given> {
    const { meta, reader, request } = input;
    const { caller, row, creates, expectedVisible, speaking, group, bodyHash } = request;
    const { party, delegation } = speaking;
    const asked = { caller, reader, party, whose: row.whose, creates, expectedVisible };
    return give(this.host, question, {
      id: meta.id,
      bodyHash,
      reader,
      admit: (history, repeated) => {
        admit({ ...asked, mission: question.mission }, history, repeated);
      },
      envelope: (history) => envelopeFor(input, history, question.label?.(history)),
      vouching: [delegation, group].flatMap((read) =>
        read === undefined ? [] : [{ stream: read.stream, version: read.version }],
      ),
    });
  }

  #answer(given: Given, { stream }: Question, input: Input): Reply<Plain<Receipt>> {
    switch (given.outcome) {
      case 'refused':
        throw refusalProblem(given.refusal);
      case 'nothing':
        throw new Problem(409, 'nothing-to-change', 'Nothing follows from it: it is so already.');
      case 'key-reused':
        throw new Problem(
          422,
          'idempotency-key-reused',
          'This Idempotency-Key was used for another command; take a new one.',
        );
      case 'conflict':
        throw new Problem(409, 'conflict', 'Others keep changing what this rests on; try again.');
      case 'recorded':
      case 'repeated': {
        const { written, history, outcome } = given;
        const links = linksFor(input, written);
        const receipt = receiptFor(stream, written, history, input.reader, this.host.tokens, links);
        return new Reply(input.request.creates === true ? 201 : 200, receipt, {
          ETag: receipt.etag,
          ...(outcome === 'repeated' ? { 'Idempotency-Replayed': 'true' } : {}),
        });
      }
    }
  }
}

/** Fills a route's link templates: `{id}` the command's own id, `{eventId}` its first event, else a path parameter. */
function linksFor(
  { meta, params, request }: Input,
  [first]: readonly Recorded[],
): Readonly<Record<string, string>> {
  const values: Readonly<Record<string, string | undefined>> = { id: meta.id, eventId: first?.id, ...params };
  return Object.fromEntries(
    Object.entries(request.links).map(([name, template]) => [
      name,
      template.replaceAll(/\{(\w+)\}/g, (whole, key: string) => values[key] ?? whole),
    ]),
  );
}
