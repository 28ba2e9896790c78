/** Dates and sizes as the person writes them. Instants are ISO text. */
export interface Formats {
  /** `14:05`. */
  readonly time: (at: string) => string;
  /** Short, for lists: the time today, the weekday this week, else the date. */
  listed(at: string): string;
  /** Weekday, date and time. */
  full(at: string): string;
  /** Date and time, medium: `23 Nov 2026, 14:05`. */
  stamp(at: string): string;
  /** Date and time of a text that is an instant and nothing else; any other text as it is. */
  readonly instant: (text: string) => string;
  /** `Today`, `Yesterday`, or the date. */
  day(at: string): string;
  readonly size: (bytes: number) => string;
}

export function createFormats(
  { locale, timeZone }: { readonly locale: string; readonly timeZone: string },
  now = () => new Date(),
): Formats {
  const format = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(locale, { timeZone, ...options });
  const time = format({ timeStyle: 'short' });
  const weekday = format({ weekday: 'short' });
  const dayMonth = format({ day: 'numeric', month: 'short' });
  const date = format({ dateStyle: 'medium' });
  const full = format({ dateStyle: 'full', timeStyle: 'short' });
  const stamp = format({ dateStyle: 'medium', timeStyle: 'short' });
  const key = new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' });
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  const daysAgo = (at: Date) => Math.round((Date.parse(key.format(now())) - Date.parse(key.format(at))) / 86_400_000);
  const sameYear = (at: Date) => key.format(at).slice(0, 4) === key.format(now()).slice(0, 4);
  return {
    time: (at) => time.format(new Date(at)),
    listed(text) {
      const at = new Date(text);
      const days = daysAgo(at);
      if (days === 0) return time.format(at);
      if (days > 0 && days < 6) return weekday.format(at);
      return (sameYear(at) ? dayMonth : date).format(at);
    },
    stamp: (at) => stamp.format(new Date(at)),
    instant: (text) => (isInstant(text) ? stamp.format(new Date(text)) : text),
    full: (at) => full.format(new Date(at)),
    day(text) {
      const at = new Date(text);
      const days = daysAgo(at);
      return days === 0 || days === 1 ? capital(relative.format(-days, 'day')) : date.format(at);
    },
    size(bytes) {
      const power = bytes < 1024 ? 0 : bytes < 1024 ** 2 ? 1 : 2;
      const unit = ['byte', 'kilobyte', 'megabyte'][power] ?? 'byte';
      const unitDisplay = power === 0 ? 'long' : 'short';
      const options = { style: 'unit', unit, unitDisplay, maximumFractionDigits: power > 1 ? 1 : 0 } as const;
      return new Intl.NumberFormat(locale, options).format(bytes / 1024 ** power);
    },
  };
}

const isInstant = (text: string): boolean => /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(text);

const capital = (text: string): string => text.charAt(0).toLocaleUpperCase() + text.slice(1);
