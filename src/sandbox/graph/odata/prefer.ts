/** What the caller asked for in `Prefer`, several preferences in one header. */
export interface Prefer {
  readonly immutableIds: boolean;
  /** Null: not said, which means HTML. */
  readonly bodyFormat: 'html' | 'text' | null;
  readonly allowUnsafeHtml: boolean;
  readonly maxPageSize: number | null;
  /** Name of the zone that times are shown in, as it was sent; null: UTC. */
  readonly timeZone: string | null;
}

export function readPrefer(prefer: string): Prefer {
  const value = (name: string) => new RegExp(`(?:^|[,;])\\s*${name}\\s*=\\s*"?([^",;]+)`, 'i').exec(prefer)?.[1];
  const format = value('outlook\\.body-content-type')?.trim().toLowerCase();
  const size = Number(value('odata\\.maxpagesize'));
  return {
    immutableIds: value('IdType')?.trim().toLowerCase() === 'immutableid',
    bodyFormat: format === 'text' || format === 'html' ? format : null,
    allowUnsafeHtml: /outlook\.allow-unsafe-html/i.test(prefer),
    maxPageSize: Number.isInteger(size) && size > 0 ? size : null,
    timeZone: value('outlook\\.timezone')?.trim() ?? null,
  };
}

/** What the service did of it, for the answer's `Preference-Applied`. */
export function preferenceApplied(prefer: Prefer): Record<string, string> {
  const applied = [
    prefer.immutableIds ? 'IdType="ImmutableId"' : null,
    prefer.bodyFormat ? `outlook.body-content-type="${prefer.bodyFormat}"` : null,
    prefer.timeZone ? `outlook.timezone="${prefer.timeZone}"` : null,
    prefer.maxPageSize ? `odata.maxpagesize=${prefer.maxPageSize}` : null,
  ].filter((text) => text !== null);
  return applied.length > 0 ? { 'preference-applied': applied.join(', ') } : {};
}
