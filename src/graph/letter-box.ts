import { z } from 'zod';
import { letterProperty } from '../domain/question-mail.ts';
import { RemoteError } from '../errors.ts';
import type { Letter, LetterBox } from '../mailing/ports.ts';
import type { GraphClient } from './client.ts';
import { ownAddresses } from './mailbox-facts.ts';
import { clientOf, type MailboxesOptions } from './mailboxes.ts';
import { mailboxMemories, type MailboxMemory } from './memory.ts';
import { get, type GraphRequest } from './request.ts';
import { literal, query } from './url.ts';

/** Tokens of one person. */
export interface LetterTokens {
  readonly read: () => Promise<string>;
  /** Throws `RemoteError` `refused` where they have not allowed it. */
  readonly send: () => Promise<string>;
}

/** Opens the letter boxes of people; `key` as for their mail. https://learn.microsoft.com/graph/api/user-sendmail */
export function graphLetterBoxes(options: MailboxesOptions): (key: string, tokens: LetterTokens) => LetterBox {
  const { memories = mailboxMemories() } = options;
  return (key, tokens) => {
    const memory = memories(key);
    const clients = { reader: clientOf(options, memory, tokens.read), sender: clientOf(options, memory, tokens.send) };
    return letterBox(clients, memory, tokens);
  };
}

interface Clients {
  readonly reader: GraphClient;
  readonly sender: GraphClient;
}

const letterBox = ({ reader, sender }: Clients, memory: MailboxMemory, tokens: LetterTokens): LetterBox => ({
  async maySend() {
    try {
      await tokens.send();
      return true;
    } catch (error) {
      if (error instanceof RemoteError && error.failure === 'refused') return false;
      throw error;
    }
  },
  async send(letter) {
    const [own = ''] = await ownAddresses(reader.send, memory);
    await sender.send(sending(letter, own));
  },
  has: async (id) => (await reader.send(copiesOf(id))).value.length > 0,
});

/** Kept in Sent Items, where it is looked for after an answer was lost. */
const sending = ({ id, subject, html }: Letter, own: string): GraphRequest<unknown> => ({
  method: 'POST',
  path: '/me/sendMail',
  name: 'POST /me/sendMail',
  schema: z.unknown(),
  body: {
    message: {
      subject,
      body: { contentType: 'html', content: html },
      toRecipients: [{ emailAddress: { address: own } }],
      singleValueExtendedProperties: [{ id: letterProperty, value: id }],
    },
    saveToSentItems: true,
  },
  repeatable: false,
});

const copiesOf = (id: string) =>
  get(
    '/me/messages?$filter=letter',
    '/me/messages' +
      query({
        $select: 'id',
        $top: 1,
        $filter: `singleValueExtendedProperties/any(ep: ep/id eq ${literal(letterProperty)} and ep/value eq ${literal(id)})`,
      }),
    z.object({ value: z.array(z.unknown()) }),
  );
