/** How a date is told to this reader. */
interface DateReader {
  readonly locale: string;
  /** IANA. */
  readonly timeZone: string;
}

const made = new Map<string, Intl.DateTimeFormat>();
const mostMade = 500;

/** A formatter, made once: making one takes 0.2 ms, and a list of emails tells a date in every line. */
export function dateFormat(
  { locale, timeZone }: DateReader,
  options: Omit<Intl.DateTimeFormatOptions, 'timeZone'>,
): Intl.DateTimeFormat {
  const key = JSON.stringify([locale, timeZone, options]);
  const known = made.get(key);
  if (known) return known;
  if (made.size >= mostMade) made.clear();
  const format = new Intl.DateTimeFormat(locale, { ...options, timeZone });
  made.set(key, format);
  return format;
}
