/** `2026-11-20 08:15:00`, always GMT; ISO 8601 would empty the field. */
export const dateToWire = (date: Date): string => date.toISOString().slice(0, 19).replace('T', ' ');

/** Null for an empty or unreadable date. */
export function dateFromWire(text: string): Date | null {
  if (!/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/.test(text)) return null;
  const date = new Date(`${text.replace(' ', 'T')}Z`);
  return Number.isNaN(date.getTime()) ? null : date;
}
