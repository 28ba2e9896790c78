import { useCallback, useState } from 'react';
import { addressOf } from '../../addin/read-item.ts';
import { useDesk } from '../../shared/desk-context.ts';
import type { Mailbox, Message } from '../mailbox.ts';
import { createDraft, type Draft } from './draft.ts';

/** The email that is being written, if one is; the add-in is told of it. */
export interface Writing {
  readonly draft: Draft | null;
  readonly begin: () => void;
  /** Writes on a draft of the mailbox. */
  readonly goOn: (message: Message) => void;
  /** It was sent, kept or thrown away. */
  readonly end: () => void;
  /** The person turns to something else: it is kept among the drafts. */
  readonly leave: () => void;
}

export function useWriting(mailbox: Mailbox): Writing {
  const { outlook, noteChange } = useDesk();
  const [draft, setDraft] = useState<Draft | null>(null);
  const show = useCallback(
    (next: Draft | null) => {
      outlook.compose(next);
      setDraft(next);
    },
    [outlook],
  );
  return {
    draft,
    begin() {
      show(createDraft(mailbox));
    },
    goOn(message) {
      const { id, subject, toRecipients: to, ccRecipients: cc, bccRecipients: bcc } = message;
      const people = { to: to.map(addressOf), cc: cc.map(addressOf), bcc: bcc.map(addressOf) };
      void mailbox.text(id).then((body) => {
        show(createDraft(mailbox, { id, fields: { subject: subject ?? '', body, ...people } }));
      });
    },
    end() {
      show(null);
      noteChange();
    },
    leave() {
      if (!draft) return;
      show(null);
      // A draft that cannot be kept comes back.
      draft.keep().then(noteChange, () => {
        show(draft);
      });
    },
  };
}
