import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { makeFolder } from './folders.js';
import { diskFault, lastLines, StartError } from './start-error.js';

const kafkaVersion = '4.3.1';
const neededJava = 17;

/** Says in a sentence what is missing, before anything is started. */
export async function assertJava(): Promise<void> {
  const wanted = `install Java ${String(neededJava)} (a JDK or JRE), or set KAFKA_BROKERS to a Kafka that exists`;
  let printed: string;
  try {
    const { stdout, stderr } = await promisify(execFile)('java', ['-version'], { env: process.env });
    printed = stdout + stderr;
  } catch {
    throw new StartError(`There is no Java on this machine's PATH; ${wanted}.`);
  }
  const major = Number(/version "(?:1\.)?(\d+)/.exec(printed)?.[1]);
  if (!(major >= neededJava))
    throw new StartError(`Java ${String(major)} is too old for Kafka ${kafkaVersion}; ${wanted}.`);
}

/**
 * The folder with Kafka's jars. They are fetched once, with Maven; it is never run while they are there. Throws
 * {@link StartError}.
 */
export async function kafkaJars(cacheDir: string): Promise<string> {
  const jars = join(cacheDir, `kafka-${kafkaVersion}`);
  if (existsSync(jars)) return jars;
  let scratch: string;
  try {
    makeFolder(cacheDir);
    scratch = mkdtempSync(join(cacheDir, 'fetching-'));
  } catch (error) {
    throw diskFault(error, cacheDir) ?? error;
  }
  try {
    writeFileSync(join(scratch, 'pom.xml'), pom);
    const fetched = join(scratch, 'jars');
    await promisify(execFile)(
      'mvn',
      [
        '-B',
        '-q',
        '-f',
        join(scratch, 'pom.xml'),
        'dependency:copy-dependencies',
        '-DincludeScope=runtime',
        `-DoutputDirectory=${fetched}`,
      ],
      { env: process.env, maxBuffer: 64 * 1024 * 1024 },
    );
    if (!existsSync(jars)) renameSync(fetched, jars); // whole or not at all
    return jars;
  } catch (error) {
    if (existsSync(jars)) return jars; // another process was faster
    const { code, stdout = '' } = error as { readonly code?: string; readonly stdout?: string };
    if (code === 'ENOENT')
      throw new StartError(
        "There is no Maven on this machine's PATH to fetch Kafka with; install Maven, or set KAFKA_BROKERS to a Kafka that exists.",
      );
    throw (
      diskFault(stdout, cacheDir) ??
      new StartError(`Maven could not fetch Kafka ${kafkaVersion}:\n${lastLines(stdout || String(error))}`)
    );
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

const pom = `<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>muster</groupId>
  <artifactId>kafka</artifactId>
  <version>1</version>
  <dependencies>
    <dependency><groupId>org.apache.kafka</groupId><artifactId>kafka_2.13</artifactId><version>${kafkaVersion}</version></dependency>
    <dependency><groupId>org.slf4j</groupId><artifactId>slf4j-simple</artifactId><version>1.7.36</version></dependency>
  </dependencies>
</project>
`;
