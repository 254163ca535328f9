/** Dates and durations as a language writes them. Pure. */

/** `1:02:03`, or `2:03` under an hour; the form of every video player. */
export function clock(durationMs: number): string {
  const seconds = Math.max(0, Math.floor(durationMs / 1000));
  const two = (n: number) => String(n).padStart(2, '0');
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes}:${two(seconds % 60)}`;
  return `${Math.floor(minutes / 60)}:${two(minutes % 60)}:${two(seconds % 60)}`;
}

/** In words, for people who listen to the page: `1 hour, 2 minutes`. */
export function spokenDuration(durationMs: number, locale: string): string {
  const seconds = Math.max(0, Math.floor(durationMs / 1000));
  const parts: [number, string][] = [
    [Math.floor(seconds / 3600), 'hour'],
    [Math.floor(seconds / 60) % 60, 'minute'],
  ];
  const shown = parts.filter(([n]) => n > 0);
  if (shown.length === 0) shown.push([seconds, 'second']);
  return shown
    .map(([n, unit]) =>
      new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'long' }).format(n),
    )
    .join(' ');
}

/** How long something has gone on, coarse enough to be read at a glance: `3 min`, `1 hr 20 min`. */
export function elapsed(durationMs: number, locale: string): string {
  const minutes = Math.max(0, Math.floor(durationMs / 60_000));
  const unit = (n: number, name: string) =>
    new Intl.NumberFormat(locale, { style: 'unit', unit: name, unitDisplay: 'short' }).format(n);
  const hours = Math.floor(minutes / 60);
  if (hours === 0) return unit(minutes, 'minute');
  return minutes % 60 === 0
    ? unit(hours, 'hour')
    : `${unit(hours, 'hour')} ${unit(minutes % 60, 'minute')}`;
}

export function dateTime(iso: string, locale: string, timeZone?: string): string {
  return formatted(iso, locale, { dateStyle: 'medium', timeStyle: 'short', timeZone });
}

export function longDateTime(iso: string, locale: string, timeZone?: string): string {
  return formatted(iso, locale, { dateStyle: 'full', timeStyle: 'short', timeZone });
}

/** To the second, for people who look for one. */
export function preciseDateTime(iso: string, locale: string, timeZone?: string): string {
  return formatted(iso, locale, { dateStyle: 'medium', timeStyle: 'medium', timeZone });
}

/** Day and time to the second, as short as it goes. */
export function preciseTime(iso: string, locale: string, timeZone?: string): string {
  const options = { month: 'numeric', day: 'numeric', hour: '2-digit', minute: '2-digit' } as const;
  return formatted(iso, locale, { ...options, second: '2-digit', hourCycle: 'h23', timeZone });
}

export function time(iso: string, locale: string, timeZone?: string): string {
  return formatted(iso, locale, { timeStyle: 'short', timeZone });
}

/** `3 hours ago`, `yesterday`; a plain date once it is more than a week. */
export function ago(iso: string, nowMs: number, locale: string, timeZone?: string): string {
  const minutes = Math.round((Date.parse(iso) - nowMs) / 60_000);
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  if (Number.isNaN(minutes)) return '';
  if (minutes > -60) return relative.format(Math.min(0, minutes), 'minute');
  if (minutes > -24 * 60) return relative.format(Math.round(minutes / 60), 'hour');
  if (minutes > -7 * 24 * 60) return relative.format(Math.round(minutes / 1440), 'day');
  return formatted(iso, locale, { dateStyle: 'medium', timeZone });
}

/**
 * Money from its exact decimal text, as the language writes it: nothing is rounded, and a currency that
 * nobody knows is written as it is.
 */
export function money(amount: string, currency: string, locale: string): string {
  if (!/^-?\d{1,30}(\.\d{1,20})?$/.test(amount)) return `${amount} ${currency}`;
  const exact = amount as `${number}`;
  const digits = amount.split('.')[1]?.length ?? 0;
  try {
    const style = { style: 'currency', currency } as const;
    const usual = new Intl.NumberFormat(locale, style);
    const kept = usual.resolvedOptions().maximumFractionDigits ?? 0;
    if (digits <= kept) return usual.format(exact);
    return new Intl.NumberFormat(locale, { ...style, maximumFractionDigits: digits }).format(exact);
  } catch {
    return `${amount} ${currency}`;
  }
}

export function number(n: number, locale: string): string {
  return new Intl.NumberFormat(locale).format(n);
}

function formatted(
  iso: string,
  locale: string,
  options: Omit<Intl.DateTimeFormatOptions, 'timeZone'> & { timeZone: string | undefined },
): string {
  const date = new Date(iso);
  return Number.isNaN(date.getTime())
    ? ''
    : new Intl.DateTimeFormat(locale, options as Intl.DateTimeFormatOptions).format(date);
}
