import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { claimFolder } from './claim.js';
import { assertJava, kafkaJars } from './kafka-jars.js';
import { isFree, keptPorts } from './ports.js';
import { commandLine, endProcess, isAlive, spawnTied } from './processes.js';
import { diskFault, lastLines, StartError } from './start-error.js';
import { waitUntil } from './wait.js';

export interface EmbeddedKafka {
  readonly brokers: readonly string[];
  /** Whether a broker of an earlier start, which was killed, had to be ended first. */
  readonly recovered: boolean;
  stop(): Promise<void>;
}

const startPatienceMs = 90_000;
const jvm = [
  '-Xmx192m',
  '-XX:TieredStopAtLevel=1',
  '-XX:+UseSerialGC',
  '-Dorg.slf4j.simpleLogger.showDateTime=true',
];

/**
 * Starts a real one-node Kafka (KRaft) on a data folder, which is formatted where there is none. It ends with this
 * process, whatever ends that. Throws {@link StartError}.
 *
 * @param options.cacheDir where Kafka's jars are kept, for all folders of this machine's user
 */
export async function startKafka(options: {
  readonly dir: string;
  readonly cacheDir: string;
  readonly port?: number;
}): Promise<EmbeddedKafka> {
  const dir = resolve(options.dir);
  const claim = claimFolder(dir);
  try {
    await assertJava();
    const jars = await kafkaJars(resolve(options.cacheDir));
    return await start(dir, jars, options.port, () => {
      claim.release();
    });
  } catch (error) {
    claim.release();
    throw diskFault(error, dir) ?? error;
  }
}

async function start(
  dir: string,
  jars: string,
  wantedPort: number | undefined,
  release: () => void,
): Promise<EmbeddedKafka> {
  const recovered = await endOrphan(dir); // before Java starts: two brokers on one folder corrupt it
  if (wantedPort !== undefined && !(await isFree(wantedPort)))
    throw new StartError(
      `Port ${String(wantedPort)} is in use; end what uses it, or choose another port for Kafka.`,
    );
  const kept = await keptPorts(join(dir, 'ports.json'), ['broker', 'controller']);
  const port = wantedPort ?? kept.broker;
  const properties = join(dir, 'server.properties');
  const data = join(dir, 'data');
  writeFileSync(properties, propertiesOf(data, port, kept.controller));
  if (!existsSync(join(data, 'meta.properties'))) await format(dir, jars, properties, data);
  const logFile = join(dir, 'kafka.log');
  const tied = spawnTied('java', [...jvm, '-cp', join(jars, '*'), 'kafka.Kafka', properties], {
    logFile,
    env: process.env,
    cwd: dir,
    stopSignal: 'TERM',
    pidFile: join(dir, 'kafka.pid'),
  });
  const log = () => readFileSync(logFile, 'utf8');
  let exit: number | undefined;
  void tied.exited.then((code) => {
    exit = code;
  });
  const ready = await waitUntil(
    () => exit !== undefined || log().includes('Kafka Server started'),
    startPatienceMs,
  );
  if (exit !== undefined || !ready) {
    await tied.stop();
    throw whyNot(log(), port, dir);
  }
  return {
    brokers: [`127.0.0.1:${String(port)}`],
    recovered,
    stop: async () => {
      await tied.stop();
      release();
    },
  };
}

async function format(dir: string, jars: string, properties: string, data: string): Promise<void> {
  mkdirSync(data, { recursive: true });
  // Kafka's tool takes an id that begins with a hyphen for an option of its own.
  const clusterId = randomBytes(16).toString('base64url').replace(/^-/, 'm');
  try {
    await promisify(execFile)(
      'java',
      [
        ...jvm,
        '-cp',
        join(jars, '*'),
        'kafka.tools.StorageTool',
        'format',
        '-t',
        clusterId,
        '-c',
        properties,
      ],
      { env: process.env },
    );
  } catch (error) {
    rmSync(data, { recursive: true, force: true });
    const { stderr = '', stdout = '' } = error as { readonly stderr?: string; readonly stdout?: string };
    throw (
      diskFault(stderr, dir) ??
      new StartError(
        `Kafka could not format its data folder ${data}:\n${lastLines(stderr || stdout || String(error))}`,
      )
    );
  }
}

/** Ends a broker that an earlier start left behind on this very folder. */
async function endOrphan(dir: string): Promise<boolean> {
  const properties = join(dir, 'server.properties');
  const pid = readPid(dir);
  if (pid === undefined || !isAlive(pid) || !commandLine(pid).includes(properties)) return false;
  await endProcess(pid, 'SIGTERM', 20_000);
  return true;
}

function readPid(dir: string): number | undefined {
  try {
    const pid = Number(readFileSync(join(dir, 'kafka.pid'), 'utf8'));
    return Number.isInteger(pid) && pid > 1 ? pid : undefined;
  } catch {
    return undefined;
  }
}

const propertiesOf = (data: string, port: number, controllerPort: number): string =>
  Object.entries({
    'process.roles': 'broker,controller',
    'node.id': '1',
    'controller.quorum.voters': `1@127.0.0.1:${String(controllerPort)}`,
    listeners: `BROKER://127.0.0.1:${String(port)},CONTROLLER://127.0.0.1:${String(controllerPort)}`,
    'advertised.listeners': `BROKER://127.0.0.1:${String(port)}`,
    'listener.security.protocol.map': 'BROKER:PLAINTEXT,CONTROLLER:PLAINTEXT',
    'inter.broker.listener.name': 'BROKER',
    'controller.listener.names': 'CONTROLLER',
    'log.dirs': data,
    'auto.create.topics.enable': 'false',
    'default.replication.factor': '1',
    'offsets.topic.replication.factor': '1',
    'offsets.topic.num.partitions': '1',
    'transaction.state.log.replication.factor': '1',
    'transaction.state.log.min.isr': '1',
    'transaction.state.log.num.partitions': '1',
    'share.coordinator.state.topic.replication.factor': '1',
    'share.coordinator.state.topic.min.isr': '1',
    'group.initial.rebalance.delay.ms': '0',
    'broker.session.timeout.ms': '1500', // after kill -9 the next start waits for the old session to end
    'broker.heartbeat.interval.ms': '500',
    'log.segment.bytes': '67108864',
    'log.cleaner.dedupe.buffer.size': '2097152', // the default does not fit into the heap given above
  })
    .map(([name, value]) => `${name}=${value}\n`)
    .join('');

function whyNot(log: string, port: number, dir: string): StartError {
  const disk = diskFault(log, dir);
  if (disk !== undefined) return disk;
  if (/Address already in use/i.test(log))
    return new StartError(
      `Port ${String(port)} is in use; end what uses it, or choose another port for Kafka.`,
    );
  const cause = log.split('\n').find((line) => /Exception: /.test(line));
  return new StartError(
    `Kafka did not start (${cause?.replace(/^.*Exception: /, '') ?? 'no cause given'}); its log is ${join(dir, 'kafka.log')}.`,
  );
}
