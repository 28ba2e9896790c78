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
  const [isBegun, setBegun] = useState(false);
  const put = useCallback(
    (load: Load, record: string) => {
      setRefused(load.kind === 'refused' ? load.text : null);
      setBegun(load.kind === 'emails');
      if (load.kind === 'refused') {
        announce(load.text);
        return;
      }
      const { emails, files } = load;
      const data = { operation: crypto.randomUUID(), record, emails: emails.join(','), files };
      begin({ verb: 'archiveOnto', data });
    },
    [announce, begin],
  );
  const said = shown.kind === 'problem' ? shown.text : shown.kind === 'pieces' ? summaryOf(shown.pieces[0]) : '';
  useEffect(() => {
    if (said !== '') announce(said);
  }, [announce, said]);
  return {
    turns: isBegun ? turns : null,
    refused,
    drop: useCallback(
      (files, key) => {
        if (key === null) put({ kind: 'refused', text: words.missed }, '');
        else
          void loadOf(files, () => outlook.selectedEmails()).then((load) => {
            put(load, key);
          });
      },
      [outlook, put],
    ),
    putSelected: useCallback(
      (key, name) => {
        announce(words.archiving(name));
        void outlook.selection().then((selection) => {
          put(loadOfSelection(selection), key);
        });
      },
      [announce, outlook, put],
    ),
  };
}

function loadOfSelection({ emails, tooMany }: { readonly emails: readonly string[]; readonly tooMany: boolean }): Load {
  if (tooMany) return { kind: 'refused', text: words.tooManySelected };
  if (emails.length === 0) return { kind: 'refused', text: words.noneSelected };
  return { kind: 'emails', emails, files: [] };
}

const Summed = z.object({ card: z.object({ fallbackText: z.string() }) });

/** What a card says in one sentence, for those who do not see it. */
const summaryOf = (piece: unknown): string => z.safeParse(Summed, piece).data?.card.fallbackText ?? '';
