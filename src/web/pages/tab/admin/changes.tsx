import { Button, Text } from '@fluentui/react-components';
import { useState } from 'react';
import type { Api } from '../../shared/api.ts';
import { readerLocale } from '../../shared/language.ts';
import { adminWords, changeWords as words } from './admin-words.ts';
import { Outcome, Part } from './part.tsx';
import type { Told } from './use-save.ts';
import { Audit, type Entry } from './wire.ts';

const atFirst = 20;

/** Who changed what, the newest first. */
export function Changes({ api }: { readonly api: Api }) {
  const [audit, setAudit] = useState<Audit | null>(null);
  const [told, setTold] = useState<Told | null>(null);
  const [isBusy, setBusy] = useState(false);
  const [count, setCount] = useState(atFirst);

  /** The newest, or what comes before what is there. */
  async function load(there: Audit | null): Promise<void> {
    if (isBusy) return;
    setBusy(true);
    setTold(null);
    const answer = await api.ask('/api/admin/audit', { before: there?.older ?? null }, Audit);
    setBusy(false);
    if (answer.kind === 'done') {
      setAudit(there === null ? answer.answer : joined(there, answer.answer));
      setCount(there === null ? atFirst : there.entries.length + answer.answer.entries.length);
    } else setTold({ intent: 'error', text: answer.kind === 'problem' ? answer.text : adminWords.signIn });
  }

  const entries = audit?.entries ?? [];
  return (
    <Part id="audit" title={words.title} text="">
      <div className="buttons">
        <Button onClick={() => void load(null)} disabledFocusable={isBusy}>
          {isBusy ? words.busy : words.show}
        </Button>
        {audit !== null && entries.length > 0 && (
          <a
            className="download"
            download={words.file}
            href={`data:text/csv;charset=utf-8,${encodeURIComponent(audit.csv)}`}
          >
            {audit.older === null ? words.export : words.exportSome(entries.length)}
          </a>
        )}
      </div>
      <Outcome told={told} />
      {audit !== null && entries.length === 0 && <Text>{words.none}</Text>}
      {entries.length > 0 && (
        <ul className="audit">
          {entries.slice(0, count).map((entry) => (
            <Line key={`${entry.at} ${entry.by.userId}`} entry={entry} />
          ))}
        </ul>
      )}
      {entries.length > count && (
        <Button
          onClick={() => {
            setCount(entries.length);
          }}
        >
          {words.more(entries.length - count)}
        </Button>
      )}
      {audit !== null && audit.older !== null && entries.length <= count && (
        <Button onClick={() => void load(audit)} disabledFocusable={isBusy}>
          {isBusy ? words.busy : words.older}
        </Button>
      )}
    </Part>
  );
}

const joined = (newer: Audit, older: Audit): Audit => ({
  entries: [...newer.entries, ...older.entries],
  csv: newer.csv + older.csv,
  older: older.older,
});

function Line({ entry: { at, by, kind, changes } }: { readonly entry: Entry }) {
  const when = new Date(at).toLocaleString(readerLocale(), { dateStyle: 'medium', timeStyle: 'short' });
  return (
    <li>
      <Text block weight="semibold">
        {when} · {by.name}
      </Text>
      {kind === 'refused' && <Text block>{words.refused}</Text>}
      {changes.map(({ setting, was, now }) => (
        <Text block key={setting}>
          {setting}: {words.line(was, now)}
        </Text>
      ))}
    </li>
  );
}
