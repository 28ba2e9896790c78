import { type ComponentProps, useState } from 'react';
import type { Layout } from '../shared/media.ts';
import { oneAtATime, PartPanes } from '../shared/part-panes.tsx';
import type { RecordRefText } from '../shared/records.ts';
import { ModuleList, ModulePicker } from './module-list.tsx';
import { RecordEditor } from './record-editor.tsx';
import { RecordList } from './record-list.tsx';
import { RecordView } from './record-view.tsx';
import { useRecords } from './use-records.ts';

interface Props {
  readonly layout: Layout;
  readonly selected: RecordRefText | null;
  readonly onSelect: (ref: RecordRefText | null) => void;
}

/** The form that is filled in. */
type Editing = Pick<ComponentProps<typeof RecordEditor>, 'module' | 'record'>;

/** The CRM's records: modules, the list, and the record with its history. */
export function RecordsPart({ layout, selected, onSelect }: Props) {
  const records = useRecords(selected);
  const { module } = records;
  const [editing, setEditing] = useState<Editing | null>(null);
  const select = (ref: RecordRefText | null) => {
    setEditing(null);
    onSelect(ref);
  };
  const close = () => {
    select(null);
  };
  const modules = {
    modules: records.modules,
    current: records.module?.module ?? null,
    onOpen(module: string) {
      records.openModule(module);
      close();
    },
  };
  const list = (
    <RecordList
      picker={layout === 'wide' ? null : <ModulePicker {...modules} />}
      records={records}
      selected={selected}
      onSelect={select}
      onNew={
        module?.canEdit
          ? () => {
              onSelect(null);
              setEditing({ module, record: null });
            }
          : null
      }
    />
  );
  const item = editing ? (
    <RecordEditor
      {...editing}
      onSaved={select}
      onCancel={() => {
        setEditing(null);
      }}
    />
  ) : (
    <RecordView
      selected={selected}
      modules={records.modules}
      onSelect={select}
      onBack={oneAtATime(layout) ? close : null}
      onEdit={(record) => {
        if (module && record) setEditing({ module, record });
      }}
      onGone={close}
    />
  );
  return (
    <PartPanes
      layout={layout}
      groups={{ label: 'Modules', content: <ModuleList {...modules} /> }}
      list={{ label: 'Records', content: list }}
      item={{ label: 'Record', content: item }}
      isOpen={selected !== null || editing !== null}
    />
  );
}
