// The shape of the command line. What a command does is loaded only once it is asked for.
import { Command, CommanderError, InvalidArgumentError } from 'commander';
import type { TokenOptions } from './token.js';
import { UsageError } from './usage-error.js';

export async function main(argv: readonly string[]): Promise<void> {
  const program = new Command('muster')
    .description('Muster’s command line.')
    .exitOverride()
    .showHelpAfterError();
  tokenCommand(program);
  projectionCommands(program);
  processCommands(program);
  scenarioCommands(program);
  try {
    await program.parseAsync([...argv]);
  } catch (error) {
    if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? 0 : 2;
    else {
      const stack = error instanceof Error ? error.stack : undefined;
      process.stderr.write(`${error instanceof UsageError ? error.message : (stack ?? String(error))}\n`);
      process.exitCode = 1;
    }
  }
}

function tokenCommand(program: Command): void {
  program
    .command('token')
    .description('Print an access token of the development issuer, and nothing else.')
    .requiredOption('--nation <code>', 'the party that it speaks for, e.g. KEN', partyCode)
    .requiredOption('--role <role...>', 'what it may do, e.g. partner or operator')
    .option('--mission <id...>', 'bind it to these missions')
    .option('--minutes <number>', 'how long it holds, at most 720', minutes, 480)
    .action(async (options: TokenOptions) => {
      const { token } = await import('./token.js');
      await token(options);
    });
}

function projectionCommands(program: Command): void {
  const group = program
    .command('projection')
    .description('Look after the read models (DATABASE_URL, or the Muster that runs on MUSTER_HOME).');
  const load = () => import('./projection.js');
  group
    .command('rebuild')
    .description(
      'Fold read models anew from the log, compare them with the live ones, and put them in their place.',
    )
    .argument('[name...]', 'which; all of them where left out')
    .action(async (names: readonly string[]) => {
      await (await load()).rebuildProjections(names);
    });
  group
    .command('digest')
    .description('Print the digest of each live read model.')
    .argument('[name...]', 'which; all of them where left out')
    .action(async (names: readonly string[]) => {
      await (await load()).printDigests(names);
    });
  group
    .command('retry')
    .description('Go on with a mission that is parked, once what it was parked for is mended.')
    .argument('<name>', 'of the read model')
    .argument('<mission>', 'as it is parked')
    .action(async (name: string, mission: string) => {
      await (await load()).retryMission(name, mission);
    });
}

function processCommands(program: Command): void {
  const group = program
    .command('process')
    .description('Look after what happens because of events (DATABASE_URL, or the Muster on MUSTER_HOME).');
  const load = () => import('./process.js');
  group
    .command('parked')
    .description('Print what waits for a person: commands that were refused, missions that cannot be folded.')
    .action(async () => {
      await (await load()).printParked();
    });
  group
    .command('retry')
    .description('Give a parked command again, under its own id.')
    .argument('<command>', 'its id, as "parked" and the alarm say it')
    .action(async (commandId: string) => {
      await (await load()).retryCommand(commandId);
    });
  group
    .command('rebuild')
    .description('Fold processes anew from the log, so that parked missions go on; this gives no command.')
    .argument('[name...]', 'which; all of them where left out')
    .action(async (names: readonly string[]) => {
      await (await load()).rebuildProcesses(names);
    });
}

function scenarioCommands(program: Command): void {
  const group = program
    .command('scenario')
    .description(
      'Tell a Muster a history from a file: dated, sourced statements, each by the one who made it.',
    );
  const load = () => import('./scenario.js');
  group
    .command('check')
    .description('Print the line and the reason of each mistake in the file. Sends nothing.')
    .argument('<file>', 'the scenario')
    .action(async (file: string) => {
      await (await load()).checkFile(file);
    });
  group
    .command('play')
    .description(
      'Send the file to the Muster that runs on MUSTER_HOME, and drive its clock. Played again, it goes on where it stopped, and nothing doubles.',
    )
    .argument('<file>', 'the scenario')
    .option('--until <date>', 'stop after what was learnt up to this day or moment', untilWhen)
    .action(async (file: string, options: { readonly until?: string }) => {
      await (await load()).playFile(file, options);
    });
}

function untilWhen(text: string): string {
  const moment = /^\d{4}-\d{2}-\d{2}$/.test(text) ? `${text}T23:59:59Z` : text;
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/.test(moment) || Number.isNaN(Date.parse(moment)))
    throw new InvalidArgumentError(
      'Give a day such as 2024-06-25, or a moment such as 2024-06-25T12:00:00Z.',
    );
  return moment;
}

function partyCode(text: string): string {
  if (!/^[A-Z][A-Z0-9-]{1,31}$/.test(text))
    throw new InvalidArgumentError('Give a party’s code in capitals, such as KEN or CARICOM.');
  return text;
}

function minutes(text: string): number {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 1 || number > 720)
    throw new InvalidArgumentError('Give a whole number from 1 to 720.');
  return number;
}
