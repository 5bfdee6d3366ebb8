/** A fault that the person at the terminal can mend; the message says how. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
