import { Controller, Inject, type Type } from '@nestjs/common';
import { eventCatalogue, type EventDefinition, type StreamId } from '#platform/kernel';
import { mayEnter } from './caller.js';
import { Commands } from './commands.js';
import { entryQuestion, type EntryChange } from './entries.js';
import {
  AdoptClaim,
  ConfirmEntry,
  CorrectEntry,
  DisownEntry,
  DisputeFigure,
  ExplainBreach,
  VoidEntry,
} from './entry.commands.js';
import { namesEtag } from './etag.js';
import { hosting, type Hosting } from './hosting.js';
import { CommandInput, QueryInput, type Params } from './input.js';
import { absent } from './problem.js';
import type { AnyDecider } from './question.js';
import { etagOf } from './receipt.js';
import { Reply } from './reply.js';
import { CommandRoute, QueryRoute } from './routes.js';
import { Thing, thingFor } from './thing.js';

export interface EntryControllerOptions {
  readonly context: string;
  /** Path of the things below `/v1`, e.g. `pledges`. */
  readonly path: string;
  /** Path parameter that names one of them. */
  readonly idParam: string;
  readonly streamOf: (id: string) => StreamId;
  readonly decider: AnyDecider;
  /** The context's events. */
  readonly definitions: readonly EventDefinition[];
  /** Names of the context's own rules that may refuse a correction, for the document. */
  readonly corrections?: readonly string[];
  /** Those that may refuse a correction and a voiding. */
  readonly changes?: readonly string[];
  /** False where nothing is ever entered on behalf of a party, so that there is nothing to confirm or disown. */
  readonly onBehalf?: boolean;
}

const always = ['entries.entry-exists', 'entries.entry-stands'];
const puttingRight = [...always, 'entries.recorder-or-owner', 'entries.second-person'];
const answering = [
  ...always,
  'entries.only-voided-again',
  'entries.entered-on-behalf',
  'entries.own-party-answers',
  'entries.confirmed-once',
];

const disputing = [
  ...always,
  'entries.only-voided-again',
  'entries.concerned-disputes',
  'entries.own-word-is-corrected',
  'entries.disputed-once',
  'entries.correction-changes-something',
  'entries.stays-as-said',
];
const adopting = [
  ...always,
  'entries.only-voided-again',
  'entries.something-is-disputed',
  'entries.adopts-a-claim',
  'entries.adopted-once',
  'entries.claimant-needs-a-second',
  'entries.second-person',
];
const explaining = [
  ...always,
  'entries.only-voided-again',
  'entries.concerned-explains',
  'entries.a-flag-is-explained',
  'entries.explained-once',
];

/** Reads one kind of thing, and puts its entries right: the same routes in every context. */
export function entryController(options: EntryControllerOptions): Type {
  const { context, path, idParam, streamOf, decider, definitions } = options;
  const { corrections = [], changes = [], onBehalf = true } = options;
  const thing = `${path}/:${idParam}`;
  const entry = `${thing}/entries/:eventId`;
  const links = { self: `/v1/${path}/{${idParam}}` };
  const catalogue = eventCatalogue(definitions);
  const streamIn = (params: Params<string>) => streamOf(params[idParam] ?? '');
  const route = (command: string, event: string) => ({
    action: `${context}.${command}`,
    operation: `${path}.${command}`,
    records: [`${context}.${event}`],
    links,
  });

  @Controller('v1')
  class EntryController {
    constructor(
      private readonly commands: Commands,
      @Inject(hosting) private readonly host: Hosting,
    ) {}

    @QueryRoute({
      get: thing,
      action: `${context}.Read`,
      operation: `${path}.Read`,
      response: Thing,
      entersBy: 'thing',
      summary: 'Read it as it stands, with its events',
      description:
        'From the log itself, so it holds everything that was answered before. Its ETag goes into If-Match.',
    })
    async read(@QueryInput() { params, reader, caller, ifNoneMatch }: QueryInput<object, string>) {
      const stream = streamIn(params);
      const history = await this.host.store.readStream(stream);
      const found = thingFor(decider, stream, history, reader);
      if (found === undefined || !mayEnter(caller, history[0]?.mission))
        throw absent({ denied: history.length > 0 });
      const headers = { ETag: etagOf(history, reader) };
      return namesEtag(ifNoneMatch, headers.ETag)
        ? new Reply(304, undefined, headers)
        : new Reply(200, found, headers);
    }

    @CommandRoute({
      ...route('CorrectEntry', 'EntryCorrected'),
      post: `${entry}/correction`,
      body: CorrectEntry,
      summary: 'Correct an entry',
      description: 'The whole data as it should read; the original stays on record.',
      rules: [
        ...puttingRight,
        ...changes,
        'entries.only-voided-again',
        'entries.correction-changes-something',
        'entries.stays-as-said',
        ...corrections,
      ],
    })
    correct(@CommandInput() input: CommandInput<CorrectEntry, string>) {
      return this.change({ kind: 'correct', ...input.body }, input);
    }

    @CommandRoute({
      ...route('VoidEntry', 'EntryVoided'),
      post: `${entry}/voiding`,
      body: VoidEntry,
      summary: 'Void an entry that should not have been made',
      description: 'A correction or a voiding is itself undone by voiding it.',
      rules: [...puttingRight, ...changes, 'entries.duplicate-of-another'],
    })
    void(@CommandInput() input: CommandInput<VoidEntry, string>) {
      return this.change({ kind: 'void', ...input.body }, input);
    }

    @CommandRoute({
      ...route('DisputeFigure', 'FigureDisputed'),
      post: `${entry}/dispute`,
      body: DisputeFigure,
      summary: 'Dispute an entry',
      description: 'Says how it should read. Both stand side by side until one of them is adopted.',
      rules: [...disputing, ...corrections],
    })
    dispute(@CommandInput() input: CommandInput<DisputeFigure, string>) {
      const sourced = input.statement.source !== undefined;
      return this.change({ kind: 'dispute', ...input.body, sourced }, input);
    }

    @CommandRoute({
      ...route('AdoptClaim', 'ClaimAdopted'),
      post: `${entry}/adoption`,
      body: AdoptClaim,
      summary: 'Adopt a claim, so that the entry reads by it',
      description:
        'Overwrites nothing: all claims stay on record, and a later dispute opens the question again.',
      rules: [...adopting, ...changes],
    })
    adopt(@CommandInput() input: CommandInput<AdoptClaim, string>) {
      return this.change({ kind: 'adopt', ...input.body }, input);
    }

    @CommandRoute({
      ...route('ExplainBreach', 'BreachExplained'),
      post: `${entry}/explanation`,
      body: ExplainBreach,
      summary: 'Explain how an entry came to break a rule of the world',
      description: 'The flag stays, with its explanation beside it.',
      rules: explaining,
    })
    explain(@CommandInput() input: CommandInput<ExplainBreach, string>) {
      return this.change({ kind: 'explain', ...input.body }, input);
    }

    protected change(change: EntryChange, input: CommandInput<object, string>) {
      const { params } = input;
      const { rules = [] } = this.host;
      const owner = { context, decider, catalogue, rules };
      return this.commands.ask(
        entryQuestion(owner, streamIn(params), params.eventId ?? '', change, input),
        input,
      );
    }
  }

  @Controller('v1')
  class AnsweredEntryController extends EntryController {
    @CommandRoute({
      ...route('ConfirmEntry', 'EntryConfirmed'),
      post: `${entry}/confirmation`,
      body: ConfirmEntry,
      summary: 'Confirm an entry that was made in one’s name',
      rules: answering,
    })
    confirm(@CommandInput() input: CommandInput<ConfirmEntry, string>) {
      return this.change({ kind: 'confirm' }, input);
    }

    @CommandRoute({
      ...route('DisownEntry', 'EntryDisowned'),
      post: `${entry}/disowning`,
      body: DisownEntry,
      summary: 'Disown an entry that was made in one’s name',
      rules: answering,
    })
    disown(@CommandInput() input: CommandInput<DisownEntry, string>) {
      return this.change({ kind: 'disown', ...input.body }, input);
    }
  }

  const controller = onBehalf ? AnsweredEntryController : EntryController;
  // Several of these stand beside each other; the name is what logs and documents call one.
  Object.defineProperty(controller, 'name', {
    value: `${path.charAt(0).toUpperCase()}${path.slice(1)}EntriesController`,
  });
  return controller;
}
