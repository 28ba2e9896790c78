import { z } from 'zod';
import { forHost } from '../../cards/hosts.ts';
import { commonWords } from '../../cards/common-words.ts';
import { cardType } from '../message.ts';
import type { Offer } from '../../src/identity/sign-in.ts';
import { troubleWords as words } from '../trouble-words.ts';
import type { Trouble } from '../trouble.ts';
import { afterSignIn } from '../sign-in/finish.ts';
import { OutdatedCard } from '../turn.ts';
import type { SearchHit, Turn } from '../turn.ts';
import type { Invoke } from './invoke.ts';

/**
 * Search commands of the message extension.
 * https://learn.microsoft.com/microsoftteams/platform/messaging-extensions/how-to/search-commands/respond-to-search
 */

const mostShown = 25;

/** How a search shows that a sign-in which it led to is done: the code of its page, or a token of the client's. */
const proofs = {
  state: z.string().max(500).nullish(),
  authentication: z
    .object({ token: z.string().max(20_000) })
    .nullish()
    .catch(null),
};

const Query = z.object({
  commandId: z.string(),
  ...proofs,
  parameters: z.array(z.object({ name: z.string(), value: z.unknown().optional() })).nullish(),
  queryOptions: z
    .object({ skip: z.int().min(0).catch(0), count: z.int().min(1).max(mostShown).catch(mostShown) })
    .nullish(),
});

const Tapped = z.object({ commandId: z.string(), key: z.string() });

const Link = z.object({ url: z.string().max(2_000), ...proofs });

const result = (attachments: readonly object[]) => ({
  composeExtension: { type: 'result', attachmentLayout: 'list', attachments },
});
const message = (text: string) => ({ composeExtension: { type: 'message', text } });
/** https://learn.microsoft.com/microsoftteams/platform/messaging-extensions/how-to/add-authentication */
export const extensionSignIn = ({ url }: Pick<Offer, 'url'>) => signInAnswer('auth', url);
/**
 * A search asks again with a token of the client's own, and shows the page where that is not taken.
 * https://learn.microsoft.com/microsoftteams/platform/messaging-extensions/how-to/enable-sso-auth-me
 */
const silentSignIn = ({ url, exchange }: Offer) => signInAnswer(exchange ? 'silentAuth' : 'auth', url);
const signInAnswer = (type: 'auth' | 'silentAuth', url: string) => ({
  composeExtension: {
    type,
    suggestedActions: { actions: [{ type: 'openUrl', value: url, title: commonWords.signIn }] },
  },
});
const failed = (trouble: Trouble) => message(trouble.kind === 'outdated' ? words.outdatedSearch : trouble.text);

export const query: Invoke = {
  async handle(turn, value, { router, signIns }) {
    const { data, error } = Query.safeParse(value);
    const search = data && router.search(data.commandId);
    if (!search) throw new OutdatedCard('no such search', { cause: error });
    const text = typedInto(data.parameters ?? []);
    const page = data.queryOptions ?? { skip: 0, count: mostShown };
    const hits = await afterSignIn(turn, data, signIns, () => search.run(turn, text, page));
    if (hits.length === 0 && text) return message(words.nothingMatches(text.slice(0, 60)));
    if (hits.length === 0 && page.skip === 0) return message(words.typeToSearch);
    return result(hits.slice(0, mostShown).map((hit) => attachmentOf(hit, data.commandId, turn)));
  },
  failed,
  signIn: silentSignIn,
};

/** A result with a key was tapped: its full card is asked for only now. */
export const selectItem: Invoke = {
  async handle(turn, value, { router }) {
    const { data, error } = Tapped.safeParse(value);
    const select = data && router.search(data.commandId)?.select;
    if (!select) throw new OutdatedCard('nothing to select', { cause: error });
    return result([{ contentType: cardType, content: forHost(await select(turn, data.key), turn.host) }]);
  },
  failed,
  signIn: extensionSignIn,
};

/**
 * A link was pasted into a message: the card of what it leads to, for whoever pastes it. Where it leads to nothing of theirs it
 * stays a link. https://learn.microsoft.com/microsoftteams/platform/messaging-extensions/how-to/link-unfurling
 */
export const queryLink: Invoke = {
  async handle(turn, value, { router, signIns }) {
    const { data } = Link.safeParse(value);
    const url = data ? URL.parse(data.url) : null;
    const hit = url && (await afterSignIn(turn, data ?? {}, signIns, () => router.linkPreview(turn, url)));
    return result(hit ? [attachmentOf(hit, '', turn)] : []);
  },
  failed,
  signIn: silentSignIn,
};

/** What stands in the search box. On opening, the client sends `initialRun` in its place. */
function typedInto(parameters: readonly { readonly name: string; readonly value?: unknown }[]): string {
  const typed = parameters.find(({ name }) => name !== 'initialRun')?.value;
  return typeof typed === 'string' ? typed.trim().slice(0, 500) : '';
}

function attachmentOf({ title, subtitle, card, key }: SearchHit, commandId: string, turn: Turn): object {
  const tap = key === undefined ? {} : { tap: { type: 'invoke', value: { commandId, key } } };
  return {
    contentType: cardType,
    content: forHost(card, turn.host),
    preview: {
      contentType: 'application/vnd.microsoft.card.thumbnail',
      content: { title: escapeHtml(title), text: escapeHtml(subtitle), ...tap },
    },
  };
}

/** Thumbnails read a few HTML tags. */
const escapeHtml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
