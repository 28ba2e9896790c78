import { compile, type FormatCallback } from 'html-to-text';
import { z } from 'zod';
import type { TeamsMessage } from '../../src/domain/teams-message.ts';

const Text = z.string().nullish();

/**
 * What Teams sends of the message whose menu was used; only what is read. Attachments are not in it.
 * https://learn.microsoft.com/microsoftteams/platform/messaging-extensions/how-to/action-commands/create-task-module#payload-activity-properties-when-a-dialog-is-invoked-from-a-message
 */
export const TeamsPayload = z.object({
  id: z.string().min(1).max(200),
  deleted: z.boolean().nullish(),
  createdDateTime: Text,
  subject: Text,
  linkToMessage: Text,
  body: z.object({ contentType: Text, content: Text }).nullish(),
  from: z
    .object({
      user: z.object({ id: Text, displayName: Text }).nullish(),
      application: z.object({ displayName: Text }).nullish(),
    })
    .nullish(),
});
export type TeamsPayload = z.infer<typeof TeamsPayload>;

/** In characters; Teams allows about 28,000 in a message. */
const mostText = 100_000;

/** A deleted message is an empty one. */
export function teamsMessageOf(payload: TeamsPayload, now: Date): TeamsMessage {
  const { from, body } = payload;
  const content = payload.deleted ? '' : (body?.content ?? '').slice(0, mostText);
  const url = linkIn(payload.linkToMessage);
  const author = (from?.user?.displayName ?? from?.application?.displayName ?? '').trim().slice(0, 200);
  return {
    // Without a link its author tells it apart: ids are instants.
    conversation: conversationIn(url) ?? `by ${from?.user?.id ?? author}`,
    id: payload.id,
    author,
    sentAt: sentAt(payload, now),
    subject: payload.deleted ? '' : (payload.subject ?? '').trim(),
    text: (body?.contentType === 'text' ? content : textOfHtml(content)).trim(),
    url: url?.href ?? null,
  };
}

/** Teams counts its messages in milliseconds since 1970. */
function sentAt({ createdDateTime, id }: TeamsPayload, now: Date): Date {
  const said = [Date.parse(createdDateTime ?? ''), /^\d{13}$/.test(id) ? Number(id) : Number.NaN];
  const at = said.find((ms) => ms <= now.getTime() + 24 * 3600_000);
  return at === undefined ? now : new Date(at);
}

const teamsHosts = new Set(['teams.microsoft.com', 'teams.cloud.microsoft', 'gov.teams.microsoft.us']);

/** Only Teams' own pages: the link is stored, and people press on it. */
function linkIn(text: string | null | undefined): URL | null {
  const url = URL.parse((text ?? '').slice(0, 2_000));
  return url?.protocol === 'https:' && teamsHosts.has(url.hostname) ? url : null;
}

/** `/l/message/{conversation}/{message}`: the same for everybody, which a chat's own id is not everywhere. */
function conversationIn(url: URL | null): string | null {
  const [, conversation] = /^\/l\/message\/([^/]+)\//.exec(url?.pathname ?? '') ?? [];
  return conversation?.replaceAll(/%(3a|40)/gi, (code) => decodeURIComponent(code)) ?? null;
}

/** Emoji and pictures say what they show; files are not in a message, only named beside it. */
const Described = z.object({ attribs: z.object({ alt: z.string() }) });

const described: FormatCallback = (element, _walk, builder) => {
  builder.addInline(Described.safeParse(element).data?.attribs.alt ?? '');
};

const textOfHtml = compile({
  wordwrap: false,
  formatters: { described },
  selectors: [
    ...['img', 'emoji'].map((selector) => ({ selector, format: 'described' })),
    { selector: 'a', options: { hideLinkHrefIfSameAsText: true } },
    { selector: 'p', options: { leadingLineBreaks: 1, trailingLineBreaks: 1 } },
    ...['h1', 'h2', 'h3', 'h4', 'h5', 'h6'].map((selector) => ({ selector, options: { uppercase: false } })),
  ],
});
