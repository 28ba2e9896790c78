import { fateOf, wishesOf, type Fate } from '../archive/sending.ts';
import type { Workplace } from '../archive/workplace.ts';
import { operationId, outlookId } from '../domain/ids.ts';
import { partitionOf } from '../domain/person.ts';
import type { Store } from '../store/port.ts';
import type { LeftToWish } from './docs.ts';
import type { ChangedMail, RuleMail } from './ports.ts';

/** Sent emails that the person wishes archived (*Send and Archive*): no rule decides about one before that wish is over. */

export interface WishTools {
  readonly store: Pick<Store, 'read' | 'page'>;
  readonly at: Workplace;
  /** Ids of the editions of the add-in that may have marked the draft. */
  readonly addins: readonly string[];
}

/** Emails by what became of the wishes for them. */
export type ByFate = Readonly<Record<Fate, readonly LeftToWish[]>>;
const noWishes: ByFate = { open: [], over: [], 'taken back': [] };

/** What was sent is told of a little before or after it shows. */
const clockSkewMs = 10 * 60_000;

/** What became meanwhile of the wishes for which emails were left. */
export async function byFate(left: readonly LeftToWish[], { store, at }: WishTools): Promise<ByFate> {
  if (left.length === 0) return noWishes;
  const pk = partitionOf(at.person);
  const fates = await Promise.all(left.map((one) => fateOf(operationId(one.operationId), pk, store)));
  const of = (fate: Fate) => left.filter((_, nth) => fates[nth] === fate);
  return { open: of('open'), over: of('over'), 'taken back': of('taken back') };
}

/** Those of these emails for which there was a wish. The mailbox is asked only while somebody looks for one of them. */
export async function wishedAmong(mails: readonly RuleMail[], tools: WishTools): Promise<ByFate> {
  const { store, at, addins } = tools;
  if (mails.length === 0) return noWishes;
  const since = new Date(Math.min(...mails.map(({ date }) => date.getTime())) - clockSkewMs);
  const wishes = await wishesOf(partitionOf(at.person), store);
  const left = await Promise.all(
    wishes.map(async ({ operation, sending }): Promise<readonly LeftToWish[]> => {
      const named = (id: string | null | undefined) => mails.find((mail) => mail.id === id);
      const isLookedFor = !sending.found && !sending.givenUp;
      const mail =
        named(sending.email) ??
        (isLookedFor ? named(await at.mailbox.sentWith({ addins, value: operation, since })) : undefined);
      return mail ? [{ emailId: mail.id, messageId: mail.messageId, operationId: operation }] : [];
    }),
  );
  return byFate(left.flat(), tools);
}

export const asChanged = ({ emailId, messageId }: LeftToWish): ChangedMail => ({ id: outlookId(emailId), messageId });
