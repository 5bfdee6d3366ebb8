// What other processes are: an embedded server may outlive the Muster that started it, and two on one folder corrupt it.
import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { waitUntil } from './wait.js';

export const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    // A zombie answers too, but holds nothing any more.
    return !/^\d+ \(.*\) Z/s.test(readProc(pid, 'stat') ?? '');
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
};

function readProc(pid: number, name: string): string | undefined {
  try {
    return readFileSync(`/proc/${String(pid)}/${name}`, 'latin1');
  } catch {
    return undefined;
  }
}

function ps(pid: number, column: string): string {
  try {
    return execFileSync('ps', ['-o', `${column}=`, '-p', String(pid)], { encoding: 'utf8' }).trim();
  } catch {
    return '';
  }
}

/** The command line of a process; empty where there is none or it cannot be read. */
export const commandLine = (pid: number): string =>
  readProc(pid, 'cmdline')?.replaceAll('\0', ' ') ?? ps(pid, 'command');

/** Something that differs between two processes of the same number. */
export const startOf = (pid: number): string =>
  readProc(pid, 'stat')
    ?.replace(/^.*\) /s, '')
    .split(' ')[19] ?? ps(pid, 'lstart');

/** Ends a process that is ours: first as asked, after a while for good. Resolves once it is gone. */
export async function endProcess(pid: number, signal: NodeJS.Signals, patienceMs: number): Promise<void> {
  const send = (name: NodeJS.Signals) => {
    try {
      process.kill(pid, name);
    } catch {
      // gone already
    }
  };
  send(signal);
  if (await waitUntil(() => !isAlive(pid), patienceMs)) return;
  send('SIGKILL');
  await waitUntil(() => !isAlive(pid), patienceMs);
}

export interface Tied {
  readonly child: ChildProcess;
  /** Resolves with the exit code once the server is gone. */
  readonly exited: Promise<number>;
  stop(): Promise<void>;
}

// The shell's standard input is a pipe of ours: when it ends, by our hand or because we were killed, the server is asked
// to stop. In a session of its own, so that Ctrl-C reaches us alone and we stop things in their order.
const tie = `exec 3<&0
"$@" </dev/null 3<&- &
server=$!
if [ -n "$MUSTER_PID_FILE" ]; then echo $server >"$MUSTER_PID_FILE"; fi
(cat <&3 >/dev/null; kill -$MUSTER_STOP_SIGNAL $server 2>/dev/null) &
watch=$!
exec 3<&-
wait $server
status=$?
kill $watch 2>/dev/null
exit $status`;

/** Starts a server whose life is tied to ours; what it prints goes to a file. */
export function spawnTied(
  command: string,
  args: readonly string[],
  options: {
    readonly logFile: string;
    readonly env: NodeJS.ProcessEnv;
    readonly cwd: string;
    /** What asks the server to end soon: PostgreSQL waits for its clients on TERM, a Java behind `&` never hears INT. */
    readonly stopSignal: 'INT' | 'TERM';
    /** Gets the server's process number, for a later start to find it by. */
    readonly pidFile?: string;
    readonly uid?: number;
    readonly gid?: number;
  },
): Tied {
  const log = openSync(options.logFile, 'w', 0o644);
  const { uid, gid, cwd, stopSignal, pidFile = '' } = options;
  const env = { ...options.env, MUSTER_PID_FILE: pidFile, MUSTER_STOP_SIGNAL: stopSignal };
  const child = spawn('/bin/sh', ['-c', tie, 'sh', command, ...args], {
    cwd,
    env,
    detached: true,
    stdio: ['pipe', log, log],
    ...(uid === undefined ? {} : { uid }),
    ...(gid === undefined ? {} : { gid }),
  });
  closeSync(log);
  child.stdin?.on('error', () => undefined); // it went first
  const exited = new Promise<number>((done) => {
    child.on('error', () => {
      done(-1);
    });
    child.on('exit', (code) => {
      child.stdin?.destroy();
      done(code ?? -1);
    });
  });
  return {
    child,
    exited,
    stop: async () => {
      child.stdin?.end();
      await exited;
    },
  };
}
