import type { ReactElement } from 'react';
import type { RibbonPlace } from '../../../../web/pages/outlook/ribbon.ts';
import type { Api } from '../shared/api.ts';
import type { FormField, FormValues } from '../shared/form/form-field.ts';

/** An Outlook item as the desk shows it, of whichever kind. */
export interface Item {
  readonly id: string;
  /** Its address at Graph, to be changed there. */
  readonly path: string;
  readonly title: string;
  readonly subtitle: string;
  /** Below which it is listed: a folder, a day, a list. */
  readonly heading: string;
  readonly categories: readonly string[];
  readonly signs: readonly Sign[];
  /** What is filled in, in the form's order. */
  readonly details: readonly { readonly label: string; readonly value: string }[];
  /** As the form shows them. */
  readonly values: FormValues;
  /** It lies before today: the list begins behind it. */
  readonly isPast: boolean;
}

export type Sign = 'Private' | 'Repeats' | 'Completed' | 'Cancelled';

/** What kinds need to read and write. */
export interface OutlookAt {
  readonly api: Api;
  readonly locale: string;
  readonly timeZone: string;
  /** `2026-11-23`, the person's day. */
  readonly today: string;
}

/** Contacts, calendar or tasks. */
export interface OutlookKind {
  readonly title: string;
  /** One of them: `contact`. */
  readonly one: string;
  readonly icon: ReactElement;
  /** Where Outlook has the add-in's buttons for it; it has none for the rest. */
  readonly ribbon?: RibbonPlace;
  readonly fields: readonly FormField[];
  /** Of a new one. */
  readonly initial: (at: OutlookAt) => FormValues;
  /** All of them, in the order to list them. */
  readonly list: (at: OutlookAt, signal: AbortSignal) => Promise<readonly Item[]>;
  /** Writes what changed and gives the id; `item` null: a new one. */
  readonly save: (at: OutlookAt, item: Item | null, changed: FormValues) => Promise<string>;
}

/** Filled-in values with the labels of the form. */
export const detailsOf = (fields: readonly FormField[], values: FormValues): Item['details'] =>
  fields.flatMap(({ name, label, type, choices }) => {
    const value = values[name] ?? '';
    if (value === '' || type === 'flag' || type === 'moment' || type === 'date' || name === 'categories') return [];
    return [{ label, value: choices.find((choice) => choice.value === value)?.label ?? value }];
  });
