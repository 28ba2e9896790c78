import type { ComposeItem, DraftFields, HostNote, Properties } from '../../../office/host.ts';
import type { DraftBox } from '../drafts.ts';

/** An email that is being written: by the person in the form, and by the add-in through Office.js. */
export interface Draft extends ComposeItem {
  readonly subscribe: (changed: () => void) => () => void;
  /** As long as nothing changed, the same object. */
  readonly fields: () => DraftFields;
  readonly notes: () => readonly HostNote[];
  /** Saves it where something is written in it; else nothing is left behind. */
  keep(): Promise<void>;
  /** Rejects with `ApiError`: nothing was sent, and what is written stays. */
  send(): Promise<void>;
  discard(): Promise<void>;
  /** The form sends: what it does is what `requestSend` asks for. Gives how to stop. */
  sendBy(form: () => Promise<void>): () => void;
}

export interface SavedDraft {
  readonly id: string;
  readonly fields: DraftFields;
}

export const emptyFields: DraftFields = { subject: '', body: '', to: [], cc: [], bcc: [] };

/** `saved`: one that is in the mailbox already; null: a new one. */
export function createDraft(mailbox: DraftBox, saved: SavedDraft | null = null): Draft {
  const listeners = new Set<() => void>();
  let fields = saved?.fields ?? emptyFields;
  let id = saved?.id ?? null;
  let written = fields;
  let properties: Properties | null = id === null ? {} : null;
  let notes: readonly HostNote[] = [];
  let form: (() => Promise<void>) | null = null;
  const tell = () => {
    for (const listener of [...listeners]) listener();
  };
  // One write after the other, so that two of them do not make two drafts.
  let last: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const next = last.then(work);
    last = next.catch(() => undefined);
    return next;
  };
  const write = async (): Promise<string> => {
    const own = fields;
    if (id === null) id = await mailbox.createDraft(own);
    else if (own !== written) await mailbox.updateDraft(id, own);
    written = own;
    return id;
  };

  return {
    mode: 'compose',
    subscribe(changed) {
      listeners.add(changed);
      return () => {
        listeners.delete(changed);
      };
    },
    fields: () => fields,
    change(next) {
      fields = { ...fields, ...next };
      tell();
    },
    notes: () => notes,
    setNotes(next) {
      notes = next;
      tell();
    },
    body: async () => fields.body,
    async properties() {
      return (properties ??= await mailbox.addinProperties(await inTurn(write)));
    },
    async saveProperties(next) {
      await mailbox.saveAddinProperties(await inTurn(write), next);
      properties = next;
    },
    save: () => inTurn(write),
    savedId: () => id,
    async keep() {
      if (fields !== written || id !== null) await inTurn(write);
    },
    async send() {
      await mailbox.sendDraft(await inTurn(write));
    },
    sendBy(sends) {
      form = sends;
      return () => {
        form = null;
      };
    },
    async requestSend() {
      if (!form) throw new Error('Nobody sends.');
      await form();
    },
    async discard() {
      if (id !== null) await mailbox.removeDraft(id);
    },
  };
}
