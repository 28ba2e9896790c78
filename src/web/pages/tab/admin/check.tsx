import { Button, Text, useAnnounce } from '@fluentui/react-components';
import { CheckmarkCircleFilled, ErrorCircleFilled, WarningFilled } from '@fluentui/react-icons';
import { useState } from 'react';
import type { Api } from '../../shared/api.ts';
import { adminWords, checkWords as words } from './admin-words.ts';
import { appVersion } from './app-version.ts';
import { Outcome, Part } from './part.tsx';
import type { Told } from './use-save.ts';
import { Checked, type Row } from './wire.ts';

/** What the installation needs, row by row. */
export function Check({ api }: { readonly api: Api }) {
  const [rows, setRows] = useState<readonly Row[]>([]);
  const [told, setTold] = useState<Told | null>(null);
  const [isBusy, setBusy] = useState(false);
  const { announce } = useAnnounce();

  async function start(): Promise<void> {
    if (isBusy) return;
    setBusy(true);
    setTold(null);
    const answer = await api.ask('/api/admin/check', { appVersion: await appVersion() }, Checked);
    setBusy(false);
    setRows(answer.kind === 'done' ? answer.answer.rows : []);
    const next = answer.kind === 'done' ? summaryOf(answer.answer.rows) : problemOf(answer);
    setTold(next);
    announce(next.text);
  }

  return (
    <Part id="check" title={words.title} text={words.text}>
      <div className="buttons">
        <Button onClick={() => void start()} disabledFocusable={isBusy}>
          {isBusy ? words.busy : words.start}
        </Button>
      </div>
      <Outcome told={told} />
      {rows.length > 0 && (
        <ul className="tested">
          {rows.map((row) => (
            <CheckedRow key={row.id} row={row} />
          ))}
        </ul>
      )}
    </Part>
  );
}

const problemOf = (answer: { kind: 'problem'; text: string } | { kind: 'sign-in' }): Told => ({
  intent: 'error',
  text: answer.kind === 'problem' ? answer.text : adminWords.signIn,
});

function summaryOf(rows: readonly Row[]): Told {
  const bad = rows.filter(({ state }) => state !== 'good').length;
  return bad === 0 ? { intent: 'success', text: words.good } : { intent: 'warning', text: words.bad(bad) };
}

const icons = {
  good: <CheckmarkCircleFilled className="works" aria-hidden />,
  warning: <WarningFilled className="look" aria-hidden />,
  wrong: <ErrorCircleFilled className="does-not" aria-hidden />,
};

function CheckedRow({ row: { title, state, found, remedy } }: { readonly row: Row }) {
  return (
    <li>
      {icons[state]}
      <div>
        <Text block weight="semibold">
          {title}: {words.states[state]}
        </Text>
        <Text block>{found}</Text>
        {remedy !== undefined && remedy !== '' && <Text block>{remedy}</Text>}
      </div>
    </li>
  );
}
