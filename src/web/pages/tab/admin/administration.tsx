import { Button, Spinner, Text } from '@fluentui/react-components';
import { Fragment, useCallback, useEffect, useState } from 'react';
import type { Api } from '../../shared/api.ts';
import { Additions } from './additions.tsx';
import { adminWords as words } from './admin-words.ts';
import { Changes } from './changes.tsx';
import { Check } from './check.tsx';
import { Modules } from './modules.tsx';
import { SectionForm } from './section-form.tsx';
import { Settings } from './wire.ts';

/** What administrators set for everybody. Who is none sees why, and nothing else. */
export function Administration({ api }: { readonly api: Api }) {
  const [shown, setShown] = useState<Settings | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const load = useCallback(async () => {
    setProblem(null);
    const answer = await api.ask('/api/admin', {}, Settings);
    if (answer.kind === 'done') setShown(answer.answer);
    else setProblem(answer.kind === 'problem' ? answer.text : words.signIn);
  }, [api]);
  useEffect(() => {
    void load();
  }, [load]);

  if (problem !== null)
    return (
      <main className="notice">
        <Text as="h1" size={500} weight="semibold">
          {words.title}
        </Text>
        <Text role="alert">{problem}</Text>
        <Button onClick={() => void load()}>{words.again}</Button>
      </main>
    );
  if (shown === null) return <Spinner className="notice" label={words.loading} />;
  return (
    <main className="admin">
      <Text as="h1" size={600} weight="semibold">
        {words.title}
      </Text>
      <Check api={api} />
      {shown.sections.map((section) => (
        <Fragment key={section.id}>
          {section.id === 'changes' && <Modules api={api} shown={shown} onShown={setShown} />}
          {section.id === 'changes' && <Additions api={api} shown={shown} onShown={setShown} />}
          <SectionForm api={api} section={section} shown={shown} onShown={setShown} />
        </Fragment>
      ))}
      <Changes api={api} />
    </main>
  );
}
