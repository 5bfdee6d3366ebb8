/**
 * JSON with the members of every object in the order of their names: equal values are equal texts, so that rows may be
 * compared, and hashed, as they are stored.
 */
export const canonicalJson = (value: unknown): string => JSON.stringify(inOrder(value));

/** The value itself where it is in order already, which costs less than to write every member by hand. */
function inOrder(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) {
    let changed: unknown[] | undefined;
    for (let index = 0; index < value.length; index += 1) {
      const item: unknown = value[index];
      const ordered = inOrder(item);
      if (ordered !== item) (changed ??= [...(value as unknown[])])[index] = ordered;
    }
    return changed ?? value;
  }
  const members = value as Readonly<Record<string, unknown>>;
  let isInOrder = true;
  let before = '';
  for (const name in members) {
    if (name < before || inOrder(members[name]) !== members[name]) {
      isInOrder = false;
      break;
    }
    before = name;
  }
  if (isInOrder) return value;
  return Object.fromEntries(
    Object.keys(members)
      .sort()
      .map((name) => [name, inOrder(members[name])]),
  );
}
