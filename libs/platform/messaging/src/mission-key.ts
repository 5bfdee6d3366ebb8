const member = '"mission":"';

/**
 * The mission of an event, read from its canonical text without parsing it. Canonical JSON sorts its members and
 * escapes quotes inside strings, and after `mission` the envelope has scalars alone: the last such member is the
 * envelope's own, whatever the data says. Undefined where there is none.
 */
export function missionKeyOf(text: string): string | undefined {
  const at = text.lastIndexOf(member);
  if (at < 0 || at < text.lastIndexOf('"id":"')) return undefined;
  const from = at + member.length;
  return text.slice(from, text.indexOf('"', from));
}
