// RFC 9457 problem details. Every error that leaves the process is one of these; none carries a stack.
import { STATUS_CODES } from 'node:http';
import type { Refusal, RefusalCause } from '#platform/kernel';
import type { Fault } from './field.js';

export interface ProblemBody {
  /** Stable: `/problems/<code>`, also the address of its description. */
  readonly type: string;
  readonly code: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly errors?: readonly Fault[];
  readonly traceId: string;
  readonly [more: string]: unknown;
}

/** Thrown anywhere in the shell; the filter writes it. */
export class Problem extends Error {
  override readonly name = 'Problem';
  constructor(
    readonly status: number,
    readonly code: string,
    readonly detail: string,
    readonly more: {
      readonly errors?: readonly Fault[];
      readonly headers?: Readonly<Record<string, string>>;
      readonly fields?: Readonly<Record<string, unknown>>;
      /** It was refused because of who sent it, although the answer does not say so. */
      readonly denied?: boolean;
    } = {},
  ) {
    super(detail);
  }

  body(traceId: string): ProblemBody {
    return {
      type: `/problems/${this.code}`,
      code: this.code,
      title: STATUS_CODES[this.status] ?? 'Error',
      status: this.status,
      detail: this.detail,
      ...this.more.fields,
      ...(this.more.errors === undefined ? {} : { errors: this.more.errors }),
      traceId,
    };
  }
}

const statusOf: Readonly<Record<RefusalCause, number>> = {
  forbidden: 403,
  conflict: 409,
  invalid: 422,
  absent: 404,
};

/** A decider's refusal: the code is the rule's name, the figures come along. */
export const refusalProblem = (refusal: Refusal): Problem =>
  new Problem(statusOf[refusal.because], refusal.refused, refusal.says, {
    fields: Object.keys(refusal.details).length === 0 ? {} : { details: refusal.details },
  });

/** What does not exist and what the caller may not read are answered alike; only the trail of denials tells them apart. */
export const absent = ({ denied = false } = {}): Problem =>
  new Problem(404, 'absent', 'There is no such thing, or it is not yours to read.', { denied });

export const invalidRequest = (errors: readonly Fault[], status = 422): Problem =>
  new Problem(
    status,
    'invalid-request',
    errors.length === 1
      ? 'One thing in the request is not in order.'
      : `${String(errors.length)} things in the request are not in order.`,
    { errors },
  );
