/** `pledge-7` is of the pledge `7`. */
export const idIn = (stream: string): string => stream.slice(stream.indexOf('-') + 1);
