import { CommandIssuer } from '#platform/hosting';
import { parkedByProcesses, processes, rebuildProcess, retryParkedCommand } from '#processes';
import { catalogue, processDeciders } from '#roles';
import { UsageError } from './usage-error.js';
import { withLog } from './with-log.js';

// `muster process …`: for the operator, on the database itself; the system may run meanwhile.

export const printParked = (): Promise<void> =>
  withLog(async (databaseUrl) => {
    const { commands, missions } = await parkedByProcesses({ databaseUrl });
    for (const { process: name, mission, commandId, action, stream, reason, since } of commands)
      say(`${name}  ${mission}  ${commandId}  ${action} on ${stream} since ${since}: ${reason}`);
    for (const { process: name, mission, position, reason, since } of missions)
      say(`${name}  ${mission}  at position ${String(position)} since ${since}: ${reason}`);
    if (commands.length + missions.length === 0) say('Nothing is parked.');
  });

export const retryCommand = (commandId: string): Promise<void> =>
  withLog(async (databaseUrl, log) => {
    const issuer = new CommandIssuer({ store: log, catalogue, deciders: processDeciders });
    const fate = await retryParkedCommand({ databaseUrl, log, issuer, commandId });
    const reason = 'reason' in fate && fate.reason !== undefined ? `, ${fate.reason}` : '';
    say(`${commandId}: ${fate.status}${reason}`);
    if (fate.status === 'parked' || fate.status === 'unknown') process.exitCode = 1;
  });

export const rebuildProcesses = (names: readonly string[]): Promise<void> =>
  withLog(async (databaseUrl, log) => {
    for (const one of chosen(names)) {
      const events = await rebuildProcess({ databaseUrl, log, process: one });
      say(`${one.name}  ${String(events)} events`);
    }
    const { missions } = await parkedByProcesses({ databaseUrl });
    for (const { process: name, mission, reason } of missions)
      say(`${name}  ${mission} is still parked: ${reason}`);
    if (missions.length > 0) process.exitCode = 1;
  });

function chosen(names: readonly string[]): typeof processes {
  const unknown = names.find((name) => !processes.some((one) => one.name === name));
  if (unknown !== undefined)
    throw new UsageError(
      `There is no process "${unknown}"; there are ${processes.map(({ name }) => name).join(', ')}.`,
    );
  return names.length === 0 ? processes : processes.filter(({ name }) => names.includes(name));
}

const say = (line: string) => void process.stdout.write(`${line}\n`);
