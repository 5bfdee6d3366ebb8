// Where in a JSON text each value stands, so that a mistake is told by its line. Of texts that JSON.parse has taken.

/** The line (from 1) of each value, by its JSON Pointer. */
export function linesOf(text: string): ReadonlyMap<string, number> {
  const lines = new Map<string, number>();
  let line = 1;
  let at = 0;
  const space = () => {
    for (; /\s/.test(text[at] ?? ''); at += 1) if (text[at] === '\n') line += 1;
  };
  const string = (): string => {
    const from = at;
    for (at += 1; text[at] !== '"'; at += 1) if (text[at] === '\\') at += 1;
    at += 1;
    return JSON.parse(text.slice(from, at)) as string;
  };
  const members = (pointer: string, end: string, key: (index: number) => string) => {
    at += 1;
    space();
    for (let index = 0; text[at] !== end; index += 1) {
      const name = key(index);
      value(`${pointer}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`);
      space();
      if (text[at] === ',') at += 1;
      space();
    }
    at += 1;
  };
  const value = (pointer: string) => {
    space();
    lines.set(pointer, line);
    if (text[at] === '{')
      members(pointer, '}', () => {
        const name = string();
        space();
        at += 1; // the colon
        return name;
      });
    else if (text[at] === '[') members(pointer, ']', String);
    else if (text[at] === '"') string();
    else while (/[^\s,\]}]/.test(text[at] ?? ' ')) at += 1;
  };
  value('');
  return lines;
}

/** The line at which JSON.parse stumbled; it says the place in its message. */
export function lineOfError(text: string, message: string): number {
  const found = /position (\d+)/.exec(message);
  return text.slice(0, found === null ? text.length : Number(found[1])).split('\n').length;
}
