import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { roles } from '#platform/hosting';
import { projectionCommands } from './projection.js';
import { token } from './token.js';
import { UsageError } from './usage-error.js';

const partyCode = (text: string): string => {
  if (!/^[A-Z][A-Z0-9-]{1,31}$/.test(text))
    throw new InvalidArgumentError('Give a party’s code in capitals, such as KEN or CARICOM.');
  return text;
};

export async function main(argv: readonly string[]): Promise<void> {
  const program = new Command('muster')
    .description('Muster’s command line.')
    .exitOverride()
    .showHelpAfterError();
  program
    .command('token')
    .description('Print an access token of the development issuer, and nothing else.')
    .requiredOption('--nation <code>', 'the party that it speaks for, e.g. KEN', partyCode)
    .addOption(new Option('--role <role...>', 'what it may do').choices([...roles]).makeOptionMandatory())
    .option('--mission <id...>', 'bind it to these missions')
    .option(
      '--minutes <number>',
      'how long it holds',
      (text) => {
        const minutes = Number(text);
        if (!Number.isInteger(minutes) || minutes < 1 || minutes > 720)
          throw new InvalidArgumentError('Give a whole number from 1 to 720.');
        return minutes;
      },
      480,
    )
    .action(token);
  projectionCommands(program);
  try {
    await program.parseAsync([...argv]);
  } catch (error) {
    if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? 0 : 2;
    else {
      process.stderr.write(
        `${error instanceof UsageError ? error.message : String(error instanceof Error ? error.stack : error)}\n`,
      );
      process.exitCode = 1;
    }
  }
}
