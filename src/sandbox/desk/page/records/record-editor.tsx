import { Spinner } from '@fluentui/react-components';
import { ErrorCircleRegular } from '@fluentui/react-icons';
import type { EditForm } from '../../wire.ts';
import { own } from '../shared/api.ts';
import { useDesk } from '../shared/desk-context.ts';
import type { FormValues } from '../shared/form/form-field.ts';
import { RecordForm } from '../shared/form/record-form.tsx';
import { Notice } from '../shared/notice.tsx';
import type { RecordRefText } from '../shared/records.ts';
import { useLoad } from '../shared/use-load.ts';
import type { Module } from './use-records.ts';

interface Props {
  readonly module: Module;
  /** Null: a new record. */
  readonly record: (RecordRefText & { readonly name: string }) | null;
  readonly onSaved: (ref: RecordRefText) => void;
  readonly onCancel: () => void;
}

/** The form of a record as the CRM describes it. */
export function RecordEditor({ module, record, onSaved, onCancel }: Props) {
  const { api, noteChange } = useDesk();
  const form = useLoad(
    (signal) => api.get(`${record ? recordUrl(record) : moduleUrl(module.module)}/form`, own<EditForm>(), signal),
    [module.module, record?.id ?? ''],
  );
  if (form.error) {
    const action = { label: 'Back', run: onCancel };
    return <Notice icon={<ErrorCircleRegular />} title="This cannot be changed" text={form.error} action={action} />;
  }
  if (!form.data) return <Spinner size="small" label="Loading…" />;
  const { fields, values } = form.data;
  const save = async (changed: FormValues) => {
    const saved = record
      ? await api.send('PATCH', recordUrl(record), changed, own<RecordRefText>())
      : await api.send('POST', moduleUrl(module.module), { ...values, ...changed }, own<RecordRefText>());
    noteChange();
    onSaved(saved);
  };
  const title = record ? record.name : `New ${module.label.toLowerCase()} in ProTracker`;
  return <RecordForm title={title} fields={fields} values={values} onSave={save} onCancel={onCancel} />;
}

const moduleUrl = (module: string): string => `/desk/crm/modules/${encodeURIComponent(module)}`;

export const recordUrl = ({ module, id }: RecordRefText): string =>
  `/desk/crm/records/${encodeURIComponent(module)}/${encodeURIComponent(id)}`;
