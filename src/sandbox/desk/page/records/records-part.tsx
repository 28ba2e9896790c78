import type { Layout } from '../shared/media.ts';
import { oneAtATime, PartPanes } from '../shared/part-panes.tsx';
import type { RecordRefText } from '../shared/records.ts';
import { ModuleList, ModulePicker } from './module-list.tsx';
import { RecordList } from './record-list.tsx';
import { RecordView } from './record-view.tsx';
import { useRecords } from './use-records.ts';

interface Props {
  readonly layout: Layout;
  readonly selected: RecordRefText | null;
  readonly onSelect: (ref: RecordRefText | null) => void;
}

/** The CRM's records: modules, the list, and the record with its history. */
export function RecordsPart({ layout, selected, onSelect }: Props) {
  const records = useRecords(selected);
  const close = () => {
    onSelect(null);
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
      onSelect={onSelect}
    />
  );
  const item = (
    <RecordView
      selected={selected}
      modules={records.modules}
      onSelect={onSelect}
      onBack={oneAtATime(layout) ? close : null}
    />
  );
  return (
    <PartPanes
      layout={layout}
      groups={{ label: 'Modules', content: <ModuleList {...modules} /> }}
      list={{ label: 'Records', content: list }}
      item={{ label: 'Record', content: item }}
      isOpen={selected !== null}
    />
  );
}
