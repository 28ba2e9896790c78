import { useAnnounce } from '@fluentui/react-components';
import { useCallback, useEffect, useState } from 'react';
import * as z from 'zod/mini';
import type { Api } from '../../shared/api.ts';
import { useCardTurns, type CardTurns } from '../../shared/card-turns.ts';
import type { Outlook } from '../outlook.ts';
import type { DroppedFile } from './drags.ts';
import { type Load, loadOf } from './dropped.ts';
import { words } from './targets-words.ts';

export interface Putting {
  /** What became of the emails, as cards; null: nothing was begun. */
  readonly turns: CardTurns | null;
  /** Why nothing was begun; null: it was, or nothing was tried. */
  readonly refused: string | null;
  /** Emails are on their way: others wait until it is known what became of these. */
  readonly isBusy: boolean;
  readonly drop: (files: readonly DroppedFile[], key: string | null) => void;
  /** The emails that are selected in Outlook. */
  readonly putSelected: (key: string, name: string) => void;
}

/** Puts emails on a record, without a question. Every press and every drop is an operation of its own: sent again, nothing is done twice. */
export function usePutting(api: Api, outlook: Outlook): Putting {
  const turns = useCardTurns(api);
  const { begin, shown } = turns;
  const { announce } = useAnnounce();
  const [refused, setRefused] = useState<string | null>(null);
  const [isTaken, setTaken] = useState(false);
  const [isBegun, setBegun] = useState(false);
  const isBusy = isTaken || (isBegun && shown.kind === 'loading');
  const refuse = useCallback(
    (text: string) => {
      setRefused(text);
      announce(text);
    },
    [announce],
  );
  /** Puts what Outlook hands over, unless others are on their way. */
  const take = useCallback(
    async (record: string, handOver: () => Promise<Load>) => {
      if (isBusy) {
        refuse(words.busy);
        return;
      }
      setTaken(true);
      const load = await handOver().catch((): Load => ({ kind: 'refused', text: words.unreadable }));
      setTaken(false);
      setBegun(load.kind === 'emails');
      if (load.kind === 'refused') refuse(load.text);
      else begin({ verb: 'archiveOnto', data: dataOf(load, record) });
    },
    [begin, isBusy, refuse],
  );
  const said = shown.kind === 'problem' ? shown.text : shown.kind === 'pieces' ? summaryOf(shown.pieces[0]) : '';
  useEffect(() => {
    if (said !== '') announce(said);
  }, [announce, said]);
  return {
    turns: isBegun ? turns : null,
    refused: isBegun && !isBusy ? null : refused,
    isBusy,
    drop: (files, key) => {
      void take(key ?? '', async () =>
        key === null ? { kind: 'refused', text: words.missed } : loadOf(files, () => outlook.selectedEmails()),
      );
    },
    putSelected: (key, name) => {
      announce(words.archiving(name));
      void take(key, async () => loadOfSelection(await outlook.selection()));
    },
  };
}

const dataOf = ({ emails, files }: Extract<Load, { kind: 'emails' }>, record: string) => ({
  ...{ operation: crypto.randomUUID(), record, files },
  emails: emails.join(','),
});

function loadOfSelection({ emails, tooMany }: { readonly emails: readonly string[]; readonly tooMany: boolean }): Load {
  if (tooMany) return { kind: 'refused', text: words.tooManySelected };
  if (emails.length === 0) return { kind: 'refused', text: words.noneSelected };
  return { kind: 'emails', emails, files: [] };
}

const Summed = z.object({ card: z.object({ fallbackText: z.string() }) });

/** What a card says in one sentence, for those who do not see it. */
const summaryOf = (piece: unknown): string => z.safeParse(Summed, piece).data?.card.fallbackText ?? '';
