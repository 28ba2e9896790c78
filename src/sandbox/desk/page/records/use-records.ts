import { useEffect, useState } from 'react';
import type { DeskModule, RecordList } from '../../wire.ts';
import { own } from '../shared/api.ts';
import { useDesk } from '../shared/desk-context.ts';
import type { RecordRefText } from '../shared/records.ts';
import { useDebounced } from '../shared/use-debounced.ts';
import { type Loaded, useLoad, useReloadOn } from '../shared/use-load.ts';

export type Module = DeskModule;

/** What of the CRM is listed, and the ways to another module, other words and more. */
export interface Records {
  readonly modules: readonly Module[];
  /** The one whose records are listed. */
  readonly module: Module | null;
  readonly text: string;
  /** What the list was searched for: another one is another list. */
  readonly searched: string;
  readonly first: Loaded<RecordList>;
  readonly openModule: (module: string) => void;
  readonly setText: (text: string) => void;
  readonly more: (page: string) => Promise<RecordList>;
}

/** Follows the CRM; a selected record's module is the one that is listed. */
export function useRecords(selected: RecordRefText | null): Records {
  const { api, changes } = useDesk();
  const modules = useLoad((signal) => api.get('/desk/crm/modules', own<readonly Module[]>(), signal), []);
  const [chosen, setChosen] = useState<string | null>(null);
  const name = chosen ?? modules.data?.[0]?.module ?? null;
  const [text, setText] = useState('');
  const searched = useDebounced(text.trim(), 300);
  useEffect(() => {
    if (selected) setChosen(selected.module);
  }, [selected]);
  const list = async (page: string | null, signal?: AbortSignal): Promise<RecordList> =>
    name ? api.get(listUrl(name, searched, page), own<RecordList>(), signal) : { records: [], nextPage: null };
  const first = useLoad((signal) => list(null, signal), [name ?? '', searched]);
  useReloadOn(changes, first.reload);
  return {
    modules: modules.data ?? [],
    module: modules.data?.find(({ module }) => module === name) ?? null,
    text,
    searched,
    first: modules.error ? { ...first, data: null, error: modules.error, reload: modules.reload } : first,
    openModule(next) {
      setChosen(next);
      setText('');
    },
    setText,
    more: (page) => list(page),
  };
}

function listUrl(module: string, text: string, page: string | null): string {
  const query = new URLSearchParams({ text, ...(page ? { page } : {}) });
  return `/desk/crm/modules/${encodeURIComponent(module)}?${query.toString()}`;
}
