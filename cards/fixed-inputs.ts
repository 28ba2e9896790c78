import { administrationWords as words } from './administration-words.ts';
import { commonWords } from './common-words.ts';
import { subtle, text, type Card, type Element } from './elements.ts';

/**
 * The card with what an administrator decided shown as it is, in place of the inputs with these ids. Only lists to choose from and
 * switches can be decided.
 */
export function withFixed(shown: Card, ids: readonly string[]): Card {
  const fixed = new Set(ids);
  return fixed.size === 0 ? shown : { ...shown, body: shown.body.flatMap((element) => shownFixed(element, fixed)) };
}

function shownFixed(element: Element, fixed: ReadonlySet<string>): readonly Element[] {
  if (element.type === 'Container') {
    return [{ ...element, items: element.items.flatMap((item) => shownFixed(item, fixed)) }];
  }
  if (element.type !== 'Input.ChoiceSet' && element.type !== 'Input.Toggle') return [element];
  if (!fixed.has(element.id ?? '')) return [element];
  return [text(`${element.label ?? ''}: ${valueOf(element)}`), subtle(noteOf(element.id))];
}

const noteOf = (id = ''): string => new Map(Object.entries(words.fixedToo)).get(id) ?? words.fixed;

function valueOf(input: Extract<Element, { type: 'Input.ChoiceSet' | 'Input.Toggle' }>): string {
  if (input.type === 'Input.Toggle') return input.value === 'true' ? commonWords.yes : commonWords.no;
  const values = (input.value ?? '').split(',');
  const chosen = input.choices.filter(({ value = '' }) => values.includes(value));
  return chosen.map(({ title }) => title).join(', ');
}
