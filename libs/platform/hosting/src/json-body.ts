// A request body is JSON in UTF-8, not deeper than anything of ours is, and holds no key that means something to the
// language instead of to us.
import { Problem } from './problem.js';

const maxDepth = 16;

const malformed = (detail: string) => new Problem(400, 'malformed-json', detail);

/** Reads a body; throws a {@link Problem}. */
export function readJson(bytes: Uint8Array): unknown {
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes));
  } catch {
    throw malformed('The body is not JSON in UTF-8.');
  }
  check(value, 1);
  return value;
}

function check(value: unknown, depth: number): void {
  if (typeof value !== 'object' || value === null) return;
  if (depth > maxDepth)
    throw new Problem(400, 'json-too-deep', `The body is nested deeper than ${String(maxDepth)} levels.`);
  for (const [key, inner] of Object.entries(value)) {
    if (key === '__proto__') throw malformed('The body holds the key "__proto__".');
    check(inner, depth + 1);
  }
}
