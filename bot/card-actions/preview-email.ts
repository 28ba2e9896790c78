import { archiveWords } from '../../cards/archive-words.ts';
import { emailPreviewCard } from '../../cards/email-preview.ts';
import { refusalWords } from '../../src/archive/refusal-words.ts';
import { readDraft } from '../../src/archive/start.ts';
import { UserError } from '../../src/errors.ts';
import { archiveAction } from '../archive/action.ts';
import type { ArchiveDesk } from '../archive/desk.ts';
import { EmailId, Operation } from '../archive/inputs.ts';

/** *Read email*: its text in a dialog; of several emails the first, or the one named. A private one's stays in Outlook. */
export const previewEmail = (desk: Pick<ArchiveDesk, 'open' | 'store' | 'newId'>) =>
  archiveAction(desk, {
    verb: 'previewEmail',
    data: Operation.extend({ email: EmailId.optional() }),
    async run({ operation, email }, at, turn) {
      const { draft } = await readDraft(operation, at, desk);
      const known = draft.emails.find(({ id, isPrivate }) => (email ? id === email : !isPrivate)) ?? draft.emails[0];
      const content = known && (await at.mailbox.content(known.id));
      if (!content) throw new UserError(refusalWords.gone);
      if (content.isPrivate) throw new UserError(refusalWords.private);
      const from = content.from ? `${content.from.name} (${content.from.address})` : archiveWords.noSender;
      const to = [...content.to, ...content.cc].map(({ name, address }) => name || address);
      const attachments = content.attachments.map(({ name }) => name);
      const { subject, date, text } = content;
      return { card: emailPreviewCard({ subject, from, to, date, text, attachments }, turn.person) };
    },
  });
