import { DateTime } from 'luxon';
import { z } from 'zod';
import { archiveEditWords as words } from '../../cards/archive-edit-words.ts';
import { archiveEditCard, chooseEmailCard, type EditData } from '../../cards/archive-edit.ts';
import { commonWords } from '../../cards/common-words.ts';
import type { Card } from '../../cards/elements.ts';
import { withWhom } from '../../cards/archive-data.ts';
import { withEdit } from '../../src/archive/choose.ts';
import { attachmentLimit, editableLength } from '../../src/archive/copy.ts';
import { noEdit, type ArchiveDraft, type EmailEdit } from '../../src/archive/draft.ts';
import { refusalWords } from '../../src/archive/refusal-words.ts';
import type { Workplace } from '../../src/archive/workplace.ts';
import type { EmailContent } from '../../src/domain/email.ts';
import type { OutlookId } from '../../src/domain/ids.ts';
import type { Person } from '../../src/domain/person.ts';
import { UserError } from '../../src/errors.ts';
import { archiveAction } from '../archive/action.ts';
import { changeDraft, pressed, type ArchiveDesk } from '../archive/desk.ts';
import { AttachmentIds, ChooseInputs, choicesOf, EmailId, Operation } from '../archive/inputs.ts';
import { cardOf } from '../archive/view.ts';

/** *Edit copy*: subject, text or comment, date and attachments of the CRM's copy. Of several emails, which one first. */
export const archiveEdit = (desk: ArchiveDesk) =>
  archiveAction(desk, {
    verb: 'archiveEdit',
    data: ChooseInputs.extend({ email: EmailId.optional() }),
    async run(inputs, at) {
      const email = inputs.email;
      // From the list of emails the Archive card's own inputs are not there.
      if (email)
        return { card: await nextCard(await changeDraft(inputs.operation, at, desk, (draft) => draft), email, at) };
      return pressed(
        inputs.operation,
        at,
        desk,
        (draft) => choicesOf(inputs, draft),
        async (draft) => {
          const [first, ...more] = draft.emails;
          return { card: await nextCard(draft, more.length > 0 ? null : (first?.id ?? null), at) };
        },
      );
    },
  });

const whichCard = (draft: ArchiveDraft): Card =>
  chooseEmailCard({
    operation: draft.id,
    verb: 'archiveEdit',
    title: words.which,
    emails: draft.emails
      .filter(({ isPrivate }) => !isPrivate)
      .map((email) => ({ id: email.id, title: `${email.subject || commonWords.noSubject} · ${withWhom(email)}` })),
  });

/** *Save* on the edit card. */
export const archiveEditSave = (desk: ArchiveDesk) =>
  archiveAction(desk, {
    verb: 'archiveEditSave',
    data: Operation.extend({
      email: EmailId,
      subject: z.string().optional(),
      text: z.string().optional(),
      comment: z.string().default(''),
      date: z.string().optional(),
      time: z.string().optional(),
      attachments: AttachmentIds,
    }),
    async run({ operation, email, ...inputs }, at, turn) {
      const open = await changeDraft(operation, at, desk, (draft) => draft);
      if (open.stage !== 'choosing') return { card: await cardOf(open, at) };
      const content = await contentOf(email, at);
      const inCrm = open.emails.some(({ id, earlier }) => id === email && earlier !== null);
      const edited = inCrm ? { ...noEdit, comment: inputs.comment.trim() } : editFrom(inputs, content, at);
      if (typeof edited === 'string')
        return {
          card: archiveEditCard({ ...shown(operation, content, inputs, turn.person), problem: edited }, turn.person),
        };
      const draft = await changeDraft(operation, at, desk, (now) => withEdit(now, email, edited));
      return { card: await cardOf(draft, at) };
    },
  });

interface EditInputs {
  readonly subject?: string | undefined;
  readonly text?: string | undefined;
  readonly comment: string;
  readonly date?: string | undefined;
  readonly time?: string | undefined;
  readonly attachments: readonly string[];
}

async function contentOf(email: OutlookId, at: Workplace): Promise<EmailContent> {
  const content = await at.mailbox.content(email);
  if (!content) throw new UserError(refusalWords.gone);
  if (content.isPrivate) throw new UserError(refusalWords.private);
  return content;
}

/** `email` null: which one is asked. What was started meanwhile can be edited no more: its card shows where it stands. */
async function nextCard(draft: ArchiveDraft, email: OutlookId | null, at: Workplace): Promise<Card> {
  if (draft.stage !== 'choosing') return cardOf(draft, at);
  return email === null ? whichCard(draft) : editCard(draft, email, at);
}

async function editCard(draft: ArchiveDraft, email: OutlookId, at: Workplace): Promise<Card> {
  const known = draft.emails.find(({ id }) => id === email);
  if (!known) throw new UserError(refusalWords.notOnCard);
  const content = await contentOf(email, at);
  const edit = draft.edits[email] ?? noEdit;
  return archiveEditCard({ ...editData(draft.id, content, edit, at.person), inCrm: known.earlier !== null }, at.person);
}

/** A date that can be entered: one second of rounding is no edit. */
function editData(operation: string, content: EmailContent, edit: EmailEdit, person: Person): EditData {
  const when = DateTime.fromJSDate(edit.date ?? content.date, { zone: person.timeZone });
  return {
    operation,
    emailId: content.id,
    subject: edit.subject ?? content.subject,
    text: content.text.length > editableLength ? null : (edit.text ?? content.text),
    comment: edit.comment,
    date: when.toFormat('yyyy-MM-dd'),
    time: when.toFormat('HH:mm'),
    attachments: content.attachments
      .filter(({ kind }) => kind !== 'link')
      .map(({ id, name, size }) => ({
        id,
        name,
        size,
        kept: !edit.without.includes(id),
        tooLarge: size > attachmentLimit,
      })),
    inCrm: false,
  };
}

/** The edit card with what the person just entered. */
function shown(operation: string, content: EmailContent, inputs: EditInputs, person: Person): EditData {
  const data = editData(operation, content, noEdit, person);
  return {
    ...data,
    subject: inputs.subject ?? data.subject,
    text: data.text === null ? null : (inputs.text ?? data.text),
    comment: inputs.comment,
    date: inputs.date ?? data.date,
    time: inputs.time ?? data.time,
    attachments: data.attachments.map((file) => ({ ...file, kept: inputs.attachments.includes(file.id) })),
  };
}

/** What the inputs change, or what is wrong with them. What equals the original is no change. */
function editFrom(inputs: EditInputs, content: EmailContent, { person, clock }: Workplace): EmailEdit | string {
  const original = editData('', content, noEdit, person);
  const subject = (inputs.subject ?? '').trim();
  const text = inputs.text ?? '';
  if (subject.length > 255) return words.wrong.subject;
  if (text.length > editableLength) return words.wrong.text;
  if (inputs.comment.length > 4000) return words.wrong.comment;
  const date = inputs.date ?? original.date;
  const time = inputs.time ?? original.time;
  const when = DateTime.fromFormat(`${date} ${time}`, 'yyyy-MM-dd H:mm', { zone: person.timeZone });
  if (!when.isValid) return words.wrong.date;
  if (when.toMillis() > clock.now().getTime() + 24 * 3600_000) return words.wrong.future;
  const sameText = inputs.text === undefined || canonical(text) === canonical(content.text);
  return {
    subject: inputs.subject === undefined || subject === content.subject.trim() ? null : subject,
    text: original.text === null || sameText ? null : text,
    comment: inputs.comment.trim(),
    date: date === original.date && time === original.time ? null : when.toJSDate(),
    without: content.attachments
      .filter(({ id, kind, size }) => kind !== 'link' && size <= attachmentLimit && !inputs.attachments.includes(id))
      .map(({ id }) => id),
  };
}

/** Clients change line ends and trailing blanks of a text they only showed. */
const canonical = (text: string): string =>
  text
    .replace(/\r\n?/g, '\n')
    .replace(/[ \t]+$/gm, '')
    .trim();
