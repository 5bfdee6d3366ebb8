// A refusal as its sender needs it: what, where, what is allowed; and nothing was recorded.
import { expect } from '@jest/globals';
import { Client, type Answer } from './client.js';
import { headOf } from './log.js';
import type { System } from './system.js';

export interface Fault {
  readonly pointer: string;
  readonly detail: string;
  readonly allowed?: unknown;
}
export interface Refused {
  readonly status: number;
  readonly code: string;
  /** Of each fault, in order. */
  readonly pointers?: readonly string[];
  /** Somewhere in the sentences and in what is allowed. */
  readonly says?: RegExp;
}
interface ProblemBody {
  readonly type: string;
  readonly code: string;
  readonly status: number;
  readonly detail: string;
  readonly errors?: readonly Fault[];
  readonly traceId: string;
}

/** Sends what is to be refused, checks all of the answer, and returns it. */
export async function expectRefused(
  system: System,
  send: () => Promise<Answer>,
  { status, code, pointers, says }: Refused,
): Promise<Answer> {
  const head = await headOf(system);
  const answer = await send();
  const body = answer.body as ProblemBody;
  expect({ status: answer.status, body }).toMatchObject({
    status,
    body: { type: `/problems/${code}`, code, status, detail: expect.stringMatching(/^\S.{8,}\.$/s) },
  });
  expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json(;|$)/);
  expect(body.traceId).toBe(answer.headers.get('x-request-id'));
  if (pointers !== undefined) {
    expect(body.errors?.map(({ pointer }) => pointer)).toEqual(pointers);
    for (const { detail } of body.errors ?? []) expect(detail).toMatch(/\S+ \S+/);
  }
  if (says !== undefined) expect(JSON.stringify([body.detail, body.errors])).toMatch(says);
  expect(JSON.stringify(body)).not.toMatch(/node_modules|\bat .*:\d+:\d+|Error:/);
  expect(await headOf(system)).toBe(head);
  const described = await new Client(system.api, undefined).get(body.type);
  expect(described).toMatchObject({ status: 200, body: { code, says: expect.stringMatching(/\.$/) } });
  return answer;
}
