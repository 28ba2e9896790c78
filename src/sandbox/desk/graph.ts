import { z } from 'zod';
import { Refusal } from './http.ts';
import type { ForeignBody } from './mail-html.ts';
import type { DeskOptions } from './ports.ts';

export interface GraphAnswer {
  readonly status: number;
  readonly contentType: string;
  readonly content: Buffer;
}

export interface GraphAsk {
  /** GET where it is missing. */
  readonly method?: string;
  /** JSON; null: none. */
  readonly body?: string | null;
  /** Bodies as plain text rather than as they are. */
  readonly bodies?: 'text';
  /** Bodies with the scripts in them, which hold cards; nothing runs them. */
  readonly withScripts?: boolean;
}

/**
 * The person's Outlook at Microsoft Graph. `path` is below the version, encoded, with its query: `/me/messages?$top=5`.
 * Times of events and tasks come in the person's zone.
 */
export type Graph = (path: string, ask?: GraphAsk) => Promise<GraphAnswer>;

export function graphOf(options: Pick<DeskOptions, 'graphUrl' | 'graphToken' | 'person'>): Graph {
  const base = new URL(options.graphUrl);
  const prefer = `IdType="ImmutableId", outlook.timezone="${options.person.timeZone}"`;
  return async (path, { method = 'GET', body = null, bodies, withScripts = false } = {}) => {
    const url = new URL(`${base.pathname.replace(/\/$/, '')}${path}`, base.origin);
    if (url.origin !== base.origin || !url.pathname.startsWith(base.pathname))
      throw new Refusal(400, 'No such address.');
    const response = await fetch(url, {
      method,
      body,
      headers: {
        authorization: `Bearer ${await options.graphToken()}`,
        prefer: [
          prefer,
          ...(bodies ? [`outlook.body-content-type="${bodies}"`] : []),
          ...(withScripts ? ['outlook.allow-unsafe-html'] : []),
        ].join(', '),
        ...(body === null ? {} : { 'content-type': 'application/json' }),
      },
      signal: AbortSignal.timeout(15_000),
    }).catch((cause: unknown) => {
      throw new Refusal(502, 'Outlook does not answer.', { cause });
    });
    return {
      status: response.status,
      contentType: response.headers.get('content-type') ?? '',
      content: Buffer.from(await response.arrayBuffer()),
    };
  };
}

const Body = z.object({
  body: z.object({ contentType: z.string(), content: z.string() }).nullish(),
});

const Attachments = z.object({
  value: z.array(
    z.object({
      contentType: z.string().nullish(),
      contentId: z.string().nullish(),
      contentBytes: z.string().nullish(),
    }),
  ),
});

/** The body of a message with the pictures it refers to. */
export async function messageBody(graph: Graph, id: string): Promise<ForeignBody> {
  const message = `/me/messages/${encodeURIComponent(id)}`;
  const { body } = await readGraph(graph, `${message}?$select=body`, Body);
  const content = body?.content ?? '';
  if (body?.contentType.toLowerCase() !== 'html') return { kind: 'text', content, pictures: new Map() };
  const pictures = /cid:/i.test(content)
    ? picturesIn(await readGraph(graph, `${message}/attachments`, Attachments))
    : new Map<string, string>();
  return { kind: 'html', content, pictures };
}

const Address = z.object({ emailAddress: z.object({ address: z.string().nullish() }) });
const Letter = z.object({
  from: Address.nullish(),
  toRecipients: z.array(Address),
  body: z.object({ content: z.string() }).nullish(),
});

/**
 * The card that an email holds, as Outlook shows it: where the sender may send cards, here whoever writes to themselves. Null:
 * there is none. https://learn.microsoft.com/outlook/actionable-messages/send-via-email
 */
export async function cardIn(graph: Graph, id: string, own: string): Promise<unknown> {
  const path = `/me/messages/${encodeURIComponent(id)}?$select=from,toRecipients,body`;
  const { from, toRecipients, body } = await readGraph(graph, path, Letter, { withScripts: true });
  const people = [from, ...toRecipients].map((person) => person?.emailAddress.address?.toLowerCase());
  if (!people.every((address) => address === own.toLowerCase())) return null;
  const [, json] = /<script type="application\/adaptivecard\+json">([^<]*)<\/script>/.exec(body?.content ?? '') ?? [];
  try {
    return json === undefined ? null : JSON.parse(json);
  } catch {
    return null;
  }
}

const picturesIn = ({ value }: z.infer<typeof Attachments>): Map<string, string> =>
  new Map(
    value.flatMap(({ contentId, contentType, contentBytes }) =>
      contentId && contentBytes && /^image\/(?:png|jpeg|gif|webp)$/i.test(contentType ?? '')
        ? [[contentId.replace(/^<|>$/g, ''), `data:${contentType};base64,${contentBytes}`] as const]
        : [],
    ),
  );

/** Bytes of a file attachment, or the MIME of an attached message. */
export async function attachmentContent(graph: Graph, message: string, attachment: string): Promise<GraphAnswer> {
  const path = `/me/messages/${encodeURIComponent(message)}/attachments/${encodeURIComponent(attachment)}/$value`;
  const answer = await graph(path);
  if (answer.status !== 200) throw new Refusal(answer.status, 'This attachment cannot be opened.');
  return answer;
}

/** The whole message as it travelled. */
export async function messageMime(graph: Graph, message: string): Promise<Buffer> {
  const { status, content } = await graph(`/me/messages/${encodeURIComponent(message)}/$value`);
  if (status !== 200) throw new Refusal(status, 'This email cannot be read.');
  return content;
}

async function readGraph<T>(graph: Graph, path: string, shape: z.ZodType<T>, ask: GraphAsk = {}): Promise<T> {
  const answer = await graph(path, ask);
  if (answer.status === 404) throw new Refusal(404, 'This email is no longer in the mailbox.');
  if (answer.status !== 200) throw new Refusal(502, 'The mailbox did not give the email.');
  return shape.parse(JSON.parse(answer.content.toString('utf8')));
}
