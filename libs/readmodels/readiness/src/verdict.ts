import type { Assessment } from './dimensions.report.js';
import { listed } from './dimensions.report.js';
import type { Dimension, DimensionName, Standing, Verdict } from './readiness.answer.js';

export interface Weighed {
  readonly standing: Standing;
  readonly says: string;
}

/** The worst, never an average; what is not assessed never reads ready. */
export function verdictOf(all: readonly { readonly standing: Standing }[]): Verdict {
  const some = (standing: Standing): boolean => all.some((one) => one.standing === standing);
  if (some('not-met')) return 'not-ready';
  if (some('not-assessed')) return 'not-assessed';
  return some('at-risk') ? 'at-risk' : 'ready';
}

const decisive: Readonly<Record<Verdict, readonly [word: string, standing: Standing]>> = {
  'not-ready': ['Not ready', 'not-met'],
  'not-assessed': ['Not assessed', 'not-assessed'],
  'at-risk': ['At risk', 'at-risk'],
  ready: ['Ready', 'met'],
};

/** Names what decided, three of it at most. */
export function sentence(verdict: Verdict, all: readonly Weighed[], count: string): string {
  const [word, standing] = decisive[verdict];
  if (verdict === 'ready') return `${word}: ${count}`;
  const decided = all.filter((one) => one.standing === standing).map(({ says }) => says);
  const named = decided.length > 3 ? [...decided.slice(0, 3), `${String(decided.length - 3)} more`] : decided;
  return `${word}: ${[...named, count].join('; ')}`;
}

export interface Judged {
  readonly verdict: Verdict;
  readonly says: string;
  readonly met: number;
  readonly applicable: number;
  readonly dimensions: readonly Dimension[];
}

/** The verdict over the dimensions of an assessment, or over some of them, and over what else is in the way. */
export function judged(
  assessment: Assessment,
  hindrances: readonly Weighed[] = [],
  asked?: readonly DimensionName[],
): Judged {
  const all = listed(assessment).filter(({ dimension }) => asked?.includes(dimension) ?? true);
  const applying = all.filter(({ standing }) => standing !== 'not-applicable');
  const met = applying.filter(({ standing }) => standing === 'met').length;
  const verdict = verdictOf([...applying, ...hindrances]);
  const count = `${String(met)} of ${String(applying.length)} dimensions met`;
  return {
    verdict,
    says: sentence(verdict, [...hindrances, ...applying], count),
    met,
    applicable: applying.length,
    dimensions: all.map(({ dimension, standing, says, reasons }) => ({ dimension, standing, says, reasons })),
  };
}
