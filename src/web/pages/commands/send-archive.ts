import type { Api } from '../shared/api.ts';
import { SendState } from '../outlook/mail-wire.ts';
import type { OfficeEvent, OfficeItem } from '../outlook/office.ts';
import { graphId, promised } from '../outlook/office.ts';
import { sendRecordsButton } from '../outlook/ribbon.ts';
import { markedOperation, markToSend } from '../outlook/sending.ts';
import { commandsWords as words } from './commands-words.ts';
import type { Doing } from './doing.ts';

/** *Send and Archive*: marks the draft, tells the server, and sends where Outlook lets an add-in send. */
export const sendAndArchive: Doing = async (item, notes, { api, mailbox, newId }) => {
  await notes.working(words.preparing);
  if (item.sendAsync !== undefined && (await isToNobody(item).catch(() => false))) return notes.failed(words.nobody);
  const { operation, id } = await markToSend(item, newId);
  const email = graphId(mailbox, id);
  const told = await api.ask('/api/mail/sending', { operation, goes: false, email }, SendState);
  if (told.kind === 'problem') await notes.failed(told.text);
  else if (told.kind === 'sign-in') await notes.result(words.signIn);
  else if (told.answer.ask) await notes.result(words.chooseFirst, { text: words.choose, button: sendRecordsButton });
  else {
    await notes.result(words.whenSent);
    await send(item);
  }
};

/** Outlook would refuse to send it, and the mark would stay. */
async function isToNobody({ to, cc, bcc }: OfficeItem): Promise<boolean> {
  const counts = [to, cc, bcc].map(async (list) =>
    list && 'getAsync' in list
      ? (
          await promised<readonly unknown[]>((done) => {
            list.getAsync(done);
          })
        ).length
      : 0,
  );
  return (await Promise.all(counts)).every((count) => count === 0);
}

/** Where Outlook does not let an add-in send, or does not take the email yet, the person presses *Send*. */
const send = (item: OfficeItem): Promise<unknown> =>
  item.sendAsync === undefined ? Promise.resolve() : promised((done) => item.sendAsync?.(done)).catch(() => undefined);

/** Outlook complains after five seconds. */
const longestMs = 4_000;

/**
 * Asked before every email goes. Only one that is marked is told of, and only where the person always chooses they are
 * asked, once; whatever fails here, the email goes.
 */
export function beforeSending(event: OfficeEvent, item: OfficeItem | null, api: Api): void {
  let isOver = false;
  const end = (options: object): void => {
    if (isOver) return;
    isOver = true;
    clearTimeout(timer);
    event.completed(options);
  };
  const timer = setTimeout(end, longestMs, { allowEvent: true });
  void asks(item, api)
    .catch(() => false)
    .then((isAsked) => {
      end(isAsked ? alert() : { allowEvent: true });
    });
}

const alert = () => ({
  allowEvent: false,
  errorMessage: words.chooseOrSend,
  cancelLabel: words.choose,
  commandId: sendRecordsButton,
});

async function asks(item: OfficeItem | null, api: Api): Promise<boolean> {
  const operation = item && (await markedOperation(item));
  if (!operation) return false;
  const told = await api.ask('/api/mail/sending', { operation, goes: true }, SendState);
  return told.kind === 'done' && told.answer.ask;
}
