import { Button } from '@fluentui/react-components';
import { type ReactNode, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import type { Api } from '../../shared/api.ts';
import type { Outlook } from '../outlook.ts';
import { TargetsView } from './targets.tsx';
import { words } from './targets-words.ts';
import { useDrags } from './use-drags.ts';
import { usePutting } from './use-putting.ts';

interface Props {
  readonly api: Api;
  readonly outlook: Outlook;
  /** Of the Archive card; null: there is none. */
  readonly operation: string | null;
  readonly canPut: boolean;
  readonly card: ReactNode;
  readonly below: ReactNode;
}

/** What is shown beside an email; in its place records to put emails on, while some are dragged over it, or as long as the person wants. */
export function BesideTargets({ api, outlook, operation, canPut, card, below }: Props) {
  const putting = usePutting(api, outlook);
  const [isOpen, setOpen] = useState(false);
  const opener = useRef<HTMLDivElement>(null);
  const drags = useDrags(outlook, (files, key) => {
    setOpen(true);
    putting.drop(files, key);
  });
  const open = () => {
    setOpen(true);
  };
  const close = () => {
    flushSync(() => {
      setOpen(false);
    });
    opener.current?.querySelector('button')?.focus();
  };
  const isPutting = isOpen || drags.isDragging;
  return (
    <>
      <div hidden={isPutting}>
        {card}
        <div className="put" ref={opener}>
          {canPut && <Button onClick={open}>{words.title}</Button>}
        </div>
        {below}
      </div>
      {isPutting && <TargetsView {...{ api, operation, drags, putting }} isAskedFor={isOpen} onBack={close} />}
    </>
  );
}
