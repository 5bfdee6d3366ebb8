const fullDate = /^(\d{4})-(\d{2})-(\d{2})$/;
const utcInstant = /^(\d{4}-\d{2}-\d{2})T(\d{2}):(\d{2}):(\d{2})(\.\d{1,6})?Z$/;

/** A day that the calendar has, as RFC 3339 full-date. */
export function isFullDate(text: string): boolean {
  const parts = fullDate.exec(text);
  if (parts === null) return false;
  const [year, month, day] = parts.slice(1).map(Number) as [number, number, number];
  const date = new Date(Date.UTC(2000, month - 1, day));
  date.setUTCFullYear(year, month - 1, day);
  return year >= 1 && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}

/** A moment as RFC 3339 date-time in UTC; leap seconds, which most clocks cannot show, are not taken. */
export function isUtcInstant(text: string): boolean {
  const parts = utcInstant.exec(text);
  if (parts === null) return false;
  const [, date = '', hours, minutes, seconds] = parts;
  return isFullDate(date) && Number(hours) < 24 && Number(minutes) < 60 && Number(seconds) < 60;
}
