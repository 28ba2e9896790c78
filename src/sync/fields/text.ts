import { canonicalLine, canonicalText, lostEmoji, shortened } from './canonical.ts';
import type { Field, MappedField } from './field.ts';

type Text = string | null;

/** How a text field behaves whose CRM name is `crm`: shortened on its way there, otherwise as it is. */
export function textField<R>(crm: string): Field<Text, R> {
  return {
    same: (a, b) => a === b,
    isEmpty: (value) => value === null,
    toCrm: (value, { rules }) => ({ value: shortened(value, rules.lengths[crm], rules.cut) }),
    toOutlook: (value) => ({ value }),
    arrived: (sent, shown) => sent === shown || lostEmoji(sent, shown),
  };
}

function mappedText<R, O>(
  crm: string,
  canonical: (text: Text | undefined) => Text,
  read: (item: O) => Text,
  write: (value: Text, item: Partial<O>) => Partial<O>,
): MappedField<Text, R, O> {
  return {
    ...textField<R>(crm),
    fromOutlook: (item) => canonical(read(item)),
    intoOutlook: (value, item) => write(value, item),
    fromCrm: (record) => canonical(record.values[crm]),
    intoCrm: (value) => ({ values: { [crm]: value ?? '' } }),
  };
}

/** A text of one line: `read` and `write` are its place in the Outlook item. */
export const line = <R, O>(
  crm: string,
  read: (item: O) => Text,
  write: (value: Text, item: Partial<O>) => Partial<O>,
): MappedField<Text, R, O> => mappedText(crm, canonicalLine, read, write);

/** A text of several lines. */
export const lines = <R, O>(
  crm: string,
  read: (item: O) => Text,
  write: (value: Text, item: Partial<O>) => Partial<O>,
): MappedField<Text, R, O> => mappedText(crm, canonicalText, read, write);
