/** True for a real point in time written `Y-m-d H:i:s`. */
export const isDateTime = (value: string): boolean =>
  /^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}$/.test(value) && isCalendarTime(value.replace(' ', 'T'));

/** True for a real day written `Y-m-d`. */
export const isDate = (value: string): boolean =>
  /^\d{4}-\d{2}-\d{2}$/.test(value) && isCalendarTime(`${value}T00:00:00`);

/** The clock as the wire shows it: GMT, `Y-m-d H:i:s`, whole seconds. */
export const wireTime = (atMs: number): string => new Date(atMs).toISOString().slice(0, 19).replace('T', ' ');

const isCalendarTime = (iso: string): boolean => {
  const at = Date.parse(`${iso}Z`);
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(iso);
};
