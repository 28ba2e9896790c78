import type { TokenCredential } from '@azure/identity';
import { QueueClient, StorageSharedKeyCredential } from '@azure/storage-queue';
import { z } from 'zod';

/** A message that was received: invisible to others for a while, unless they have a newer receipt. */
export interface Message {
  readonly id: string;
  readonly receipt: string;
  readonly text: string;
  /** How often it was received by anybody, this time included. */
  readonly received: number;
}

/** What is asked of a queue of messages. Times are kept to the second, none longer than seven days. */
export interface Messages {
  /** Rejects where the queue does not answer, or lets nobody in. */
  reach(): Promise<void>;
  send(text: string, hiddenMs: number): Promise<void>;
  /** At most `max` (1 to 32) that are visible; they are hidden for `hiddenMs`. */
  receive(max: number, hiddenMs: number): Promise<readonly Message[]>;
  /** Hides it from now on for so long; 0 shows it at once. Null: somebody else has it, or it is gone. */
  hide(message: Message, hiddenMs: number): Promise<Message | null>;
  /** No error if somebody else has it by now, or it is gone. */
  remove(message: Message): Promise<void>;
}

export interface QueueAccount {
  /** `https://NAME.queue.core.windows.net` */
  readonly endpoint: string;
  /** The account's key, or the identity this service runs as (role "Storage Queue Data Contributor"). */
  readonly auth: { readonly accountName: string; readonly key: string } | { readonly credential: TokenCredential };
  /** Created when it is missing. */
  readonly name: string;
}

const longestMs = 7 * 24 * 3600_000;
/** For a call with its repetitions: the SDK's own limit is the server's, and says nothing of a connection that died. */
const callMs = 30_000;
const within = () => ({ abortSignal: AbortSignal.timeout(callMs) });
/** They wait for as long as it takes. */
const neverExpires = -1;

const wholeSeconds = (ms: number): number => Math.ceil(Math.min(longestMs, Math.max(0, ms)) / 1000);

/** Azure Storage Queue: https://learn.microsoft.com/rest/api/storageservices/queue-service-rest-api */
export async function storageMessages({ endpoint, auth, name }: QueueAccount): Promise<Messages> {
  const credential = 'key' in auth ? new StorageSharedKeyCredential(auth.accountName, auth.key) : auth.credential;
  const queue = new QueueClient(`${endpoint}/${name}`, credential, { retryOptions: { maxTries: 3 } });
  await queue.createIfNotExists();

  return {
    async reach() {
      await queue.getProperties(within());
    },
    async send(text, hiddenMs) {
      const options = { visibilityTimeout: wholeSeconds(hiddenMs), messageTimeToLive: neverExpires };
      await queue.sendMessage(text, { ...options, ...within() });
    },
    async receive(max, hiddenMs) {
      const options = { numberOfMessages: max, visibilityTimeout: Math.max(1, wholeSeconds(hiddenMs)) };
      const { receivedMessageItems } = await queue.receiveMessages({ ...options, ...within() });
      return receivedMessageItems.map(({ messageId, popReceipt, messageText, dequeueCount }) => ({
        id: messageId,
        receipt: popReceipt,
        text: messageText,
        received: dequeueCount,
      }));
    },
    hide: (message, hiddenMs) =>
      unlessGone(async () => {
        const { id, receipt, text } = message;
        const { popReceipt } = await queue.updateMessage(id, receipt, text, wholeSeconds(hiddenMs), within());
        return { ...message, receipt: popReceipt ?? receipt };
      }),
    async remove({ id, receipt }) {
      await unlessGone(() => queue.deleteMessage(id, receipt, within()));
    },
  };
}

/** The message was received by somebody else since (its receipt is old), or removed. */
const Gone = z.object({
  statusCode: z.union([z.literal(404), z.literal(400)]),
  code: z.enum(['MessageNotFound', 'PopReceiptMismatch']),
});

async function unlessGone<Result>(work: () => Promise<Result>): Promise<Result | null> {
  try {
    return await work();
  } catch (error) {
    if (Gone.safeParse(error).success) return null;
    throw error;
  }
}
