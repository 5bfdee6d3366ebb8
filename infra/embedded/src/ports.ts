import { readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';

/** Whether the port can be had on loopback. */
export const isFree = (port: number): Promise<boolean> => listenOnce(port).then((got) => got !== undefined);

function listenOnce(port: number): Promise<number | undefined> {
  return new Promise((done) => {
    const server = createServer();
    server.once('error', () => {
      done(undefined);
    });
    server.listen(port, '127.0.0.1', () => {
      const address = server.address();
      const got = typeof address === 'object' ? address?.port : undefined;
      server.close(() => {
        done(got);
      });
    });
  });
}

/** Ports that are kept in a file from start to start; one that somebody else took meanwhile is replaced. */
export async function keptPorts<Name extends string>(
  file: string,
  names: readonly Name[],
): Promise<Record<Name, number>> {
  let kept: Partial<Record<Name, number>> = {};
  try {
    kept = JSON.parse(readFileSync(file, 'utf8')) as typeof kept;
  } catch {
    // none kept yet
  }
  const ports: Partial<Record<Name, number>> = {};
  for (const name of names) {
    const known = kept[name];
    let port = known !== undefined && (await isFree(known)) ? known : undefined;
    while (port === undefined || Object.values(ports).includes(port)) port = await listenOnce(0);
    ports[name] = port;
  }
  writeFileSync(file, JSON.stringify(ports));
  return ports as Record<Name, number>;
}
