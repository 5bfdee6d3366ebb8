// How claims that stand side by side read in a sentence: only what they differ in, with who says so.
import { spelled, type Claim } from '#platform/kernel';

type Data = Readonly<Record<string, unknown>>;

/** `deployment.ContingentArrived.v1` is `contingent arrived`. */
export const inWords = (type: string): string =>
  (type.split('.')[1] ?? type).replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase();

/** `people 200 (KEN) or 400 (HTI)`. */
export function rivalsIn(claims: readonly Claim[]): string {
  const told = claims.map(({ data, party }) => ({ data: (data ?? {}) as Data, party }));
  const names = [...new Set(told.flatMap(({ data }) => Object.keys(data)))];
  const said = names.flatMap((name) => {
    const values = told.flatMap(({ data, party }) =>
      data[name] === undefined ? [] : [{ value: valueOf(data[name]), party }],
    );
    if (new Set(values.map(({ value }) => value)).size < 2) return [];
    return [{ name, values: values.map(({ value, party }) => `${value} (${party})`).join(' or ') }];
  });
  // A total beside the people of one arrival says the same twice.
  const lines = said.filter(({ values }, place) => said.findIndex((one) => one.values === values) === place);
  return lines.length === 0
    ? `${[...new Set(told.map(({ party }) => party))].sort().join(' and ')} differ`
    : lines.map(({ name, values }) => `${name} ${values}`).join(', ');
}

function valueOf(value: unknown): string {
  if (typeof value !== 'object' || value === null) return String(value);
  if ('amount' in value && 'currency' in value)
    return spelled({ amount: String(value.amount), currency: String(value.currency) });
  if ('count' in value && 'unit' in value)
    return spelled({ count: Number(value.count), unit: String(value.unit) });
  return JSON.stringify(value);
}
