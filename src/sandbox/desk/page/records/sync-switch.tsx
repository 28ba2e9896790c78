import { Switch, Text } from '@fluentui/react-components';
import { useState } from 'react';
import type { RecordPage } from '../../wire.ts';
import { own } from '../shared/api.ts';
import { useDesk } from '../shared/desk-context.ts';
import { messageOf } from '../shared/use-load.ts';
import { recordUrl } from './record-editor.tsx';

/** Whether the CRM's contact is kept the same in the person's Outlook. */
export function SyncSwitch({ record }: { readonly record: RecordPage }) {
  const { api, noteChange } = useDesk();
  const [problem, setProblem] = useState<string | null>(null);
  if (record.syncsToOutlook === null) return null;
  return (
    <div>
      <Switch
        label="Sync to Outlook"
        checked={record.syncsToOutlook}
        onChange={(_event, { checked }) => {
          api.send('PUT', `${recordUrl(record)}/sync`, { on: checked }, own<object>()).then(
            () => {
              setProblem(null);
              noteChange();
            },
            (error: unknown) => {
              setProblem(messageOf(error));
            },
          );
        }}
      />
      {problem && <Text role="alert">{problem}</Text>}
    </div>
  );
}
