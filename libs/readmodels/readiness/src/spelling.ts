// How figures read in sentences.
/** `1 pledge`, `3 pledges`. */
export const some = (count: number, thing: string): string =>
  `${String(count)} ${count === 1 ? thing : `${thing}s`}`;

const msPerDay = 86_400_000;
/** From one RFC 3339 full-date to another. */
export const daysFrom = (from: string, to: string): number =>
  Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / msPerDay);
