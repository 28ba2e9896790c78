import { makeStyles, tokens } from '@fluentui/react-components';
import { useEffect, useState } from 'react';
import type { ModuleInfo } from '../../../../domain/record.ts';
import type { RecordList as RecordPageList } from '../../wire.ts';
import { own } from '../shared/api.ts';
import { useDesk } from '../shared/desk-context.ts';
import type { Layout } from '../shared/media.ts';
import { Pane } from '../shared/pane.tsx';
import type { RecordRefText } from '../shared/records.ts';
import { useDebounced } from '../shared/use-debounced.ts';
import { useLoad, useReloadOn } from '../shared/use-load.ts';
import { ModuleList, ModulePicker } from './module-list.tsx';
import { RecordList } from './record-list.tsx';
import { RecordView } from './record-view.tsx';

const useStyles = makeStyles({
  root: { display: 'grid', gap: tokens.spacingHorizontalS, minHeight: 0, minWidth: 0 },
  wide: { gridTemplateColumns: '200px minmax(260px, 320px) minmax(0, 1fr)' },
  medium: { gridTemplateColumns: 'minmax(240px, 36%) minmax(0, 1fr)' },
  compact: { gridTemplateColumns: 'minmax(0, 1fr)' },
  narrow: { gridTemplateColumns: 'minmax(0, 1fr)' },
  flat: { '@media (max-width: 719px)': { borderRadius: 0, boxShadow: 'none' } },
});

export type Module = Pick<ModuleInfo, 'module' | 'label' | 'plural'>;

interface Props {
  readonly layout: Layout;
  readonly selected: RecordRefText | null;
  readonly onSelect: (ref: RecordRefText | null) => void;
}

/** The CRM's records: modules, the list, and the record with its history. */
export function RecordsPart({ layout, selected, onSelect }: Props) {
  const styles = useStyles();
  const { api, changes } = useDesk();
  const modules = useLoad((signal) => api.get('/desk/crm/modules', own<readonly Module[]>(), signal), []);
  const [chosen, setChosen] = useState<string | null>(null);
  const module = chosen ?? modules.data?.[0]?.module ?? null;
  const [text, setText] = useState('');
  const searched = useDebounced(text.trim(), 300);

  useEffect(() => {
    if (selected) setChosen(selected.module);
  }, [selected]);

  const list = useLoad(
    (signal) =>
      module ? api.get(listUrl(module, searched, null), own<RecordPageList>(), signal) : Promise.resolve(empty),
    [module ?? '', searched],
  );
  useReloadOn(changes, list.reload);

  const openModule = (next: string) => {
    setChosen(next);
    setText('');
    onSelect(null);
  };
  const oneAtATime = layout === 'compact' || layout === 'narrow';
  const moduleProps = { modules: modules.data ?? [], current: module, onOpen: openModule };
  const info = modules.data?.find((candidate) => candidate.module === module);
  return (
    <div className={`${styles.root} ${styles[layout]}`}>
      {layout === 'wide' && (
        <Pane label="Modules">
          <ModuleList {...moduleProps} />
        </Pane>
      )}
      <Pane label="Records" className={styles.flat} hidden={oneAtATime && selected !== null}>
        <RecordList
          key={`${module ?? ''}|${searched}`}
          title={info?.plural ?? 'Records'}
          picker={layout === 'wide' ? null : <ModulePicker {...moduleProps} />}
          text={text}
          onText={setText}
          first={modules.error ? { ...list, data: null, error: modules.error, reload: modules.reload } : list}
          more={(page) => api.get(listUrl(module ?? '', searched, page), own<RecordPageList>())}
          selected={selected}
          onSelect={onSelect}
        />
      </Pane>
      <Pane label="Record" className={styles.flat} hidden={oneAtATime && selected === null}>
        <RecordView
          selected={selected}
          modules={modules.data ?? []}
          onSelect={onSelect}
          onBack={
            oneAtATime
              ? () => {
                  onSelect(null);
                }
              : null
          }
        />
      </Pane>
    </div>
  );
}

const empty: RecordPageList = { records: [], nextPage: null };

function listUrl(module: string, text: string, page: string | null): string {
  const query = new URLSearchParams({ text, ...(page ? { page } : {}) });
  return `/desk/crm/modules/${encodeURIComponent(module)}?${query.toString()}`;
}
