/** A server cannot be started; the message is one plain sentence for the person who started it, saying what to do. */
export class StartError extends Error {
  override readonly name = 'StartError';
}

/** The few lines of a server's own log that say why it did not start. */
export function lastLines(log: string, count = 6): string {
  return log.trimEnd().split('\n').slice(-count).join('\n');
}

/** Faults of the disk in a sentence, undefined where it is something else. */
export function diskFault(error: unknown, dir: string): StartError | undefined {
  const code = (error as NodeJS.ErrnoException | undefined)?.code ?? String(error);
  if (/ENOSPC|No space left on device/i.test(code))
    return new StartError(
      `The disk that holds ${dir} is full; make room or set MUSTER_HOME to another folder.`,
    );
  if (/EROFS|Read-only file system/i.test(code))
    return new StartError(
      `${dir} lies on a read-only file system; set MUSTER_HOME to a folder that can be written.`,
    );
  if (/EACCES|EPERM|Permission denied/i.test(code))
    return new StartError(
      `${dir} cannot be written by this user; change its owner or set MUSTER_HOME to another folder.`,
    );
  if (/^(ENOENT|ENOTDIR|ENAMETOOLONG)$/.test(code))
    return new StartError(`${dir} cannot be made; set MUSTER_HOME to another folder.`);
  return undefined;
}
