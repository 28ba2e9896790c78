import { Button, Text, useAnnounce } from '@fluentui/react-components';
import { CheckmarkCircleFilled, WarningFilled } from '@fluentui/react-icons';
import { useState } from 'react';
import type { Api } from '../shared/api.ts';
import { type Row, Tested } from './connection-wire.ts';
import { connectionWords as words } from './connection-words.ts';

/** *Test connections*, and its three rows. */
export function ConnectionTest({ api }: { readonly api: Api }) {
  const [rows, setRows] = useState<readonly Row[]>([]);
  const [problem, setProblem] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const { announce } = useAnnounce();

  async function test(): Promise<void> {
    if (isBusy) return;
    setBusy(true);
    setProblem(null);
    const answer = await api.ask('/api/connection/test', {}, Tested);
    setBusy(false);
    const found = answer.kind === 'done' ? answer.answer.rows : [];
    setRows(found);
    if (answer.kind === 'problem') setProblem(answer.text);
    if (answer.kind === 'done') announce(found.some(({ trouble }) => trouble) ? words.someDoNot : words.allWork);
  }

  return (
    <>
      <div className="buttons">
        <Button onClick={() => void test()} disabledFocusable={isBusy}>
          {isBusy ? words.testing : words.test}
        </Button>
        <Text size={200}>{words.tested}</Text>
      </div>
      {problem !== null && <Text role="alert">{problem}</Text>}
      {rows.length > 0 && (
        <ul className="tested">
          {rows.map((row) => (
            <TestedRow key={row.name} row={row} />
          ))}
        </ul>
      )}
    </>
  );
}

function TestedRow({ row: { title, trouble } }: { readonly row: Row }) {
  return (
    <li>
      {trouble === null ? (
        <CheckmarkCircleFilled className="works" aria-hidden />
      ) : (
        <WarningFilled className="does-not" aria-hidden />
      )}
      <div>
        <Text block weight="semibold">
          {title}: {trouble === null ? words.works : words.doesNot}
        </Text>
        {trouble !== null && (
          <>
            <Text block>
              {trouble.reason} {trouble.remedy}
            </Text>
            <Text block size={200}>
              {words.reference(trouble.reference)}
            </Text>
          </>
        )}
      </div>
    </li>
  );
}
