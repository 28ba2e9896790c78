import { useCallback, useEffect, useRef, useState } from 'react';
import * as z from 'zod/mini';
import type { Told } from '../card/card-view.tsx';
import type { Press } from '../card/render.ts';
import type { Answered, Api, SignInNeeded } from './api.ts';
import { refreshOf } from './refresh.ts';
import { sharedWords as words } from './shared-words.ts';

/** What is asked first: words as in the chat, or a button nobody sees. */
export type Ask =
  { readonly command: string } | { readonly verb: string; readonly data: unknown } | { readonly nothing: true };

/** One answer of the bot, where the chat would have a message. */
export type Piece =
  | { readonly kind: 'card'; readonly card: unknown; readonly isDialog: boolean }
  | { readonly kind: 'text'; readonly text: string };

export type Shown =
  | { readonly kind: 'loading' }
  | { readonly kind: 'nothing' }
  | { readonly kind: 'pieces'; readonly pieces: readonly Piece[] }
  | { readonly kind: 'problem'; readonly text: string }
  | SignInNeeded;

export interface CardTurns {
  readonly shown: Shown;
  /** Asks anew; what is shown goes. */
  readonly begin: (ask: Ask) => void;
  /** The same again, after a sign-in or a failure. */
  readonly again: () => void;
  /** Answers a press in the piece at this place; gives what is told beside it. */
  readonly press: (at: number, press: Press) => Promise<Told | null>;
}

/** A card that follows work asks how far it is. */
const refreshEveryMs = 2_000;

const Teams = z.object({
  verb: z.optional(z.string()),
  msteams: z.optional(z.object({ type: z.string(), value: z.optional(z.unknown()) })),
});

/** Cards and their buttons without a chat. An answer that comes after something else was asked is not shown. */
export function useCardTurns(api: Api): CardTurns {
  const [shown, setShown] = useState<Shown>({ kind: 'loading' });
  const turn = useRef(0);
  const asked = useRef<Ask>({ nothing: true });

  const begin = useCallback(
    (ask: Ask): void => {
      const own = (turn.current += 1);
      asked.current = ask;
      setShown({ kind: 'nothing' in ask ? 'nothing' : 'loading' });
      if ('nothing' in ask) return;
      const answering = 'command' in ask ? api.command(ask.command) : api.action(ask.verb, ask.data);
      void answering.then((answer) => {
        if (own === turn.current)
          setShown(answer.kind === 'done' ? { kind: 'pieces', pieces: piecesOf(answer) } : answer);
      });
    },
    [api],
  );

  const act = useCallback(
    async (at: number, verb: string, data: unknown, isDialog: boolean): Promise<Told | null> => {
      const own = turn.current;
      const answer = await api.action(verb, data);
      if (own !== turn.current) return null;
      if (answer.kind === 'problem') return { intent: 'error', text: answer.text };
      if (answer.kind === 'sign-in') setShown(answer);
      else
        setShown((before) =>
          before.kind === 'pieces' ? { kind: 'pieces', pieces: after(before.pieces, at, answer, isDialog) } : before,
        );
      return answer.kind === 'done' && answer.toast !== undefined && answer.closeDialog !== true
        ? { intent: 'info', text: answer.toast }
        : null;
    },
    [api],
  );

  const press = useCallback(
    async (at: number, pressed: Press): Promise<Told | null> => {
      if (pressed.kind === 'execute') return act(at, pressed.verb, pressed.data, false);
      const { data: teams } = z.safeParse(Teams, pressed.data);
      if (teams?.msteams?.type === 'imBack' && typeof teams.msteams.value === 'string') {
        begin({ command: teams.msteams.value });
        return null;
      }
      if (teams?.verb === undefined) return { intent: 'info', text: words.inChat };
      return act(at, teams.verb, pressed.data, teams.msteams?.type === 'task/fetch');
    },
    [act, begin],
  );

  useRefreshing(shown, act);
  return {
    shown,
    begin,
    again: () => {
      begin(asked.current);
    },
    press,
  };
}

function useRefreshing(
  shown: Shown,
  act: (at: number, verb: string, data: unknown, isDialog: boolean) => Promise<unknown>,
) {
  useEffect(() => {
    if (shown.kind !== 'pieces') return;
    const refreshes = shown.pieces.flatMap((piece, at) => {
      const refresh = piece.kind === 'card' ? refreshOf(piece.card) : null;
      return refresh ? [{ at, ...refresh }] : [];
    });
    if (refreshes.length === 0) return;
    const timer = setTimeout(() => {
      for (const { at, verb, data } of refreshes) void act(at, verb, data, false);
    }, refreshEveryMs);
    return () => {
      clearTimeout(timer);
    };
  }, [shown, act]);
}

function piecesOf({ card, answers }: Answered): readonly Piece[] {
  const first: readonly Piece[] = card === undefined ? [] : [{ kind: 'card', card, isDialog: false }];
  return [...first, ...answers.map(pieceOf)];
}

const pieceOf = ({ card, text }: Answered['answers'][number]): Piece =>
  card === undefined ? { kind: 'text', text: text ?? '' } : { kind: 'card', card, isDialog: false };

/** A card takes the place of the pressed one; a dialog stands below it until it is closed. */
function after(pieces: readonly Piece[], at: number, answer: Answered, isDialog: boolean): readonly Piece[] {
  const pressed = pieces[at];
  const wasDialog = pressed?.kind === 'card' && pressed.isDialog;
  const more = answer.answers.map(pieceOf);
  if (answer.card !== undefined) {
    const card: Piece = { kind: 'card', card: answer.card, isDialog: isDialog || wasDialog };
    return [...pieces.slice(0, isDialog ? at + 1 : at), card, ...pieces.slice(at + 1), ...more];
  }
  const kept = answer.closeDialog === true && wasDialog ? pieces.filter((_piece, index) => index !== at) : pieces;
  return [...kept, ...more];
}
