import { useMemo, useState } from 'react';
import * as z from 'zod/mini';
import { useDesk } from '../shared/desk-context.ts';
import type { FormValues } from '../shared/form/form-field.ts';
import { own } from '../shared/api.ts';
import { type Loaded, useLoad, useReloadOn } from '../shared/use-load.ts';
import type { KnownCategory } from '../shared/category-pills.tsx';
import { todayIn } from './days.ts';
import { base } from './graph.ts';
import type { Item, OutlookAt, OutlookKind } from './item.ts';

/** The items of a kind, the one that is open, and what can be done with them. */
export interface Items {
  readonly loaded: Loaded<readonly Item[]>;
  readonly categories: readonly KnownCategory[];
  readonly open: Item | null;
  /** The form that is filled in: of the open item or of a new one. */
  readonly editing: 'open' | 'new' | null;
  readonly initial: FormValues;
  readonly show: (id: string | null) => void;
  readonly edit: (which: 'open' | 'new' | null) => void;
  /** Gives the item's id. */
  readonly save: (changed: FormValues) => Promise<string>;
  readonly remove: (item: Item) => Promise<void>;
}

const Categories = z.object({ value: z.array(z.object({ displayName: z.string(), color: z.nullish(z.string()) })) });

/** Follows the items; they are read again when the bot did something. */
export function useItems(kind: OutlookKind): Items {
  const { api, boot, changes, noteChange } = useDesk();
  const { locale, timeZone } = boot.person;
  const at = useMemo((): OutlookAt => ({ api, locale, timeZone, today: todayIn(timeZone) }), [api, locale, timeZone]);
  const loaded = useLoad((signal) => kind.list(at, signal), []);
  const categories = useLoad((signal) => api.get(`${base}/outlook/masterCategories`, Categories, signal), []);
  useReloadOn(changes, loaded.reload);
  useReloadOn(changes, categories.reload);
  const [id, setId] = useState<string | null>(null);
  const [editing, setEditing] = useState<'open' | 'new' | null>(null);
  const open = loaded.data?.find((item) => item.id === id) ?? null;
  const show = (next: string | null) => {
    setId(next);
    setEditing(null);
  };
  return {
    ...{ loaded, open, show },
    categories: categories.data?.value ?? [],
    editing: editing === 'open' && !open ? null : editing,
    initial: kind.initial(at),
    edit: setEditing,
    async save(changed) {
      const isNew = editing === 'new';
      const whole = isNew ? { ...kind.initial(at), ...changed } : changed;
      const saved = await kind.save(at, isNew ? null : open, whole);
      show(saved);
      noteChange();
      return saved;
    },
    async remove(item) {
      await api.send('DELETE', `${base}${item.path}`, null, own<object>());
      show(null);
      noteChange();
    },
  };
}
