import { Button } from '@fluentui/react-components';
import { useState } from 'react';
import type { Api } from '../../shared/api.ts';
import { adminWords, moduleWords as words } from './admin-words.ts';
import { ModuleRow } from './module-row.tsx';
import { Outcome, Part } from './part.tsx';
import { type Told, useSave } from './use-save.ts';
import { type Module, Modules as ModulesAnswer, type Settings } from './wire.ts';

interface Props {
  readonly api: Api;
  readonly shown: Settings;
  readonly onShown: (settings: Settings) => void;
}

/** Which kinds of records people work with, and with which fields. */
export function Modules({ api, shown, onShown }: Props) {
  const [rows, setRows] = useState<readonly Module[] | null>(null);
  const [trouble, setTrouble] = useState<Told | null>(null);
  const [isLoading, setLoading] = useState(false);
  const { isBusy, told, problems, touch, save } = useSave(api, '/api/admin/modules/save', shown, onShown);

  async function load(): Promise<void> {
    if (isLoading) return;
    setLoading(true);
    setTrouble(null);
    const answer = await api.ask('/api/admin/modules', {}, ModulesAnswer);
    setLoading(false);
    if (answer.kind === 'done') setRows(answer.answer.modules);
    else setTrouble({ intent: 'error', text: answer.kind === 'problem' ? answer.text : adminWords.signIn });
  }
  /** From the rows as they are then: a row asks the server before it changes, and another may change meanwhile. */
  function change(module: string, next: (rows: readonly Module[]) => readonly Module[]): void {
    touch(module);
    setRows((before) => before && next(before));
  }
  const used = (rows ?? []).filter(({ isUsed }) => isUsed);
  const saveAll = () => save({ modules: used.map(({ module, takesEmail, form }) => ({ module, takesEmail, form })) });
  const saveUsual = async (): Promise<void> => {
    if (await save({ modules: null })) await load();
  };

  return (
    <Part id="modules" title={words.title} text={words.text}>
      {rows === null ? (
        <div className="buttons">
          <Button onClick={() => void load()} disabledFocusable={isLoading}>
            {isLoading ? words.busy : words.show}
          </Button>
        </div>
      ) : (
        <ul className="modules">
          {rows.map((row, at) => (
            <ModuleRow
              key={row.module}
              api={api}
              row={row}
              problem={problems[row.module] ?? (at === 0 ? problems.modules : undefined) ?? null}
              onChange={(next) => {
                change(row.module, (before) => before.map((one) => (one.module === next.module ? next : one)));
              }}
              {...(row.isUsed &&
                at > 0 && {
                  onUp: () => {
                    change(row.module, (before) => swapped(before, at - 1));
                  },
                })}
              {...(row.isUsed &&
                at < used.length - 1 && {
                  onDown: () => {
                    change(row.module, (before) => swapped(before, at));
                  },
                })}
            />
          ))}
        </ul>
      )}
      <Outcome told={trouble ?? told} />
      {rows !== null && (
        <div className="buttons">
          <Button appearance="primary" onClick={() => void saveAll()} disabledFocusable={isBusy}>
            {isBusy ? adminWords.saving : adminWords.save}
          </Button>
          {!shown.hasUsualModules && (
            <Button onClick={() => void saveUsual()} disabledFocusable={isBusy}>
              {words.usual}
            </Button>
          )}
        </div>
      )}
    </Part>
  );
}

/** The row at this place and the one after it change places. */
function swapped(rows: readonly Module[], at: number): readonly Module[] {
  const [first, second] = rows.slice(at, at + 2);
  return first && second ? rows.toSpliced(at, 2, second, first) : rows;
}
