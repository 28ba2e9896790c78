import { useEffect } from 'react';
import type { Api } from '../shared/api.ts';
import type { Shown } from '../shared/card-turns.ts';
import { ArchivedAlready } from '../outlook/mail-wire.ts';
import type { Outlook } from './outlook.ts';

/**
 * Says above the email in Outlook where it was archived: when the pane opens beside one that was, and after every press.
 * `email` null: none is open, or several are.
 */
export function useArchivedLine(api: Api, outlook: Outlook, email: string | null, shown: Shown): void {
  const isSettled = shown.kind === 'pieces';
  useEffect(() => {
    if (email === null || !isSettled) return;
    let over = false;
    void api.ask('/api/mail/archived', { email }, ArchivedAlready).then((told) => {
      if (!over && told.kind === 'done' && told.answer.line !== null) outlook.showArchived(email, told.answer.line);
    });
    return () => {
      over = true;
    };
  }, [api, outlook, email, isSettled, shown]);
}
