import { escapeMarkup } from '../domain/markup.ts';

/** XML as it is written: elements from the inside out. */
export interface Xml {
  readonly lines: readonly string[];
}

type Attributes = Readonly<Record<string, string | number | boolean>>;

/** `content` text: it is escaped; elements: they stand inside; none: the element is empty. */
export function element(name: string, attributes: Attributes = {}, content: string | readonly Xml[] = []): Xml {
  const start = [
    name,
    ...Object.entries(attributes).map(([key, value]) => `${key}="${escapeMarkup(String(value))}"`),
  ].join(' ');
  if (typeof content === 'string') return { lines: [`<${start}>${escapeMarkup(content)}</${name}>`] };
  if (content.length === 0) return { lines: [`<${start}/>`] };
  const inside = content.flatMap(({ lines }) => lines.map((line) => `  ${line}`));
  return { lines: [`<${start}>`, ...inside, `</${name}>`] };
}

export const documentOf = (root: Xml): string =>
  ['<?xml version="1.0" encoding="UTF-8"?>', ...root.lines, ''].join('\n');
