/**
 * A rule of the record refuses the command that breaks it; a rule of the world only flags the fact, because it
 * happened. Each context keeps its rules in one table.
 */
export interface Rule {
  readonly answer: 'refuse' | 'flag';
  /** For refusals: `forbidden` not yours to do, `conflict` not in this state, `invalid` never, `absent` no such thing. */
  readonly because?: RefusalCause;
  /** One sentence for the person who broke it. */
  readonly says: string;
}
export type RefusalCause = 'forbidden' | 'conflict' | 'invalid' | 'absent';

/** The rules of one context by name; names are unique in the whole system once prefixed with the context. */
export type Rules = Readonly<Record<string, Rule>>;

export const refuses = (because: RefusalCause, says: string) =>
  ({ answer: 'refuse', because, says }) as const;
export const flags = (says: string) => ({ answer: 'flag', says }) as const;

/** A command refused by a named rule. */
export interface Refusal {
  readonly refused: string;
  readonly because: RefusalCause;
  readonly says: string;
  /** Scalars that make the sentence concrete, e.g. `{ pledged: 200, asked: 250 }`. */
  readonly details: Readonly<Record<string, string | number>>;
}

export interface RuleBook<Table extends Rules> {
  readonly context: string;
  readonly rules: Table;
  /** Refuses by a rule of the table; only rules that refuse can be named. */
  readonly refuse: (
    rule: { [Name in keyof Table]: Table[Name]['answer'] extends 'refuse' ? Name : never }[keyof Table] &
      string,
    details?: Refusal['details'],
  ) => Refusal;
}

export function ruleBook<const Table extends Rules>(context: string, rules: Table): RuleBook<Table> {
  return {
    context,
    rules,
    refuse: (name, details = {}) => {
      const rule: Rule | undefined = rules[name];
      if (rule?.because === undefined) throw new RangeError(`${context}.${name} is not a rule that refuses`);
      return { refused: `${context}.${name}`, because: rule.because, says: rule.says, details };
    },
  };
}

export const isRefusal = (decision: object): decision is Refusal => 'refused' in decision;
