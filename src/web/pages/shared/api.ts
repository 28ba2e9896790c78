import * as z from 'zod/mini';
import type { LookupOutcome, Problem } from '../card/lookup-wire.ts';
import { readerLocale } from './language.ts';
import { sharedWords as words } from './shared-words.ts';

/** What pane and tab ask of the server. Nothing here throws: what did not work has words for the person. */

const Answered = z.object({
  card: z.optional(z.unknown()),
  toast: z.optional(z.string()),
  closeDialog: z.optional(z.boolean()),
  answers: z._default(z.array(z.object({ card: z.optional(z.unknown()), text: z.optional(z.string()) })), []),
});
export type Answered = z.infer<typeof Answered>;

const Choices = z.object({ choices: z.array(z.object({ title: z.string(), value: z.string() })) });
const Failed = z.object({
  error: z.object({
    code: z.string(),
    message: z.string(),
    system: z.optional(z.string()),
    url: z.optional(z.string()),
  }),
});

/** A sign-in is missing; `url` is its page. */
export interface SignInNeeded {
  readonly kind: 'sign-in';
  readonly system: string;
  readonly url: string;
}

export interface Api {
  command(text: string): Promise<({ readonly kind: 'done' } & Answered) | SignInNeeded | Problem>;
  action(verb: string, data: unknown): Promise<({ readonly kind: 'done' } & Answered) | SignInNeeded | Problem>;
  lookup(dataset: string, text: string, inputs: Record<string, string>): Promise<LookupOutcome>;
  /** Finishes a sign-in with the code that its page ended with. */
  signIn(code: string): Promise<{ readonly kind: 'done' } | Problem>;
  /** Anything else, by its address and the shape of its answer. */
  ask<T>(
    path: string,
    body: object,
    shape: z.ZodMiniType<T>,
  ): Promise<{ readonly kind: 'done'; readonly answer: T } | SignInNeeded | Problem>;
}

const deviceZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone;

/**
 * `token` gives the access token for our API; null: none is needed. `origin`: of the server, where there is no page that has one.
 * `timeZone`: in which times are told; null: the device's.
 */
export function createApi(
  token: () => Promise<string | null>,
  { origin = '', timeZone }: { readonly origin?: string; readonly timeZone: string | null },
): Api {
  const post = async (path: string, body: object): Promise<unknown> => {
    const proof = await token();
    const response = await fetch(`${origin}${path}`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'x-time-zone': timeZone ?? deviceZone(),
        'x-language': readerLocale(),
        ...(proof !== null && { authorization: `Bearer ${proof}` }),
      },
      body: JSON.stringify(body),
    });
    return (await response.json()) as unknown;
  };
  const ask: Api['ask'] = async (path, body, shape) => {
    try {
      const answer = await post(path, body);
      const failed = z.safeParse(Failed, answer).data?.error;
      if (!failed) return { kind: 'done', answer: z.parse(shape, answer) };
      if (failed.url !== undefined) return { kind: 'sign-in', system: failed.system ?? '', url: failed.url };
      return { kind: 'problem', text: failed.message };
    } catch {
      return { kind: 'problem', text: words.unreachable };
    }
  };
  const turn = async (path: string, body: object) => {
    const told = await ask(path, body, Answered);
    return told.kind === 'done' ? { kind: told.kind, ...told.answer } : told;
  };
  return {
    ask,
    command: (text) => turn('/api/cards/command', { text }),
    action: (verb, data) => turn('/api/cards/action', { verb, data }),
    async lookup(dataset, text, inputs) {
      const told = await ask('/api/cards/search', { dataset, text, data: inputs }, Choices);
      if (told.kind === 'done') return { kind: 'choices', choices: told.answer.choices };
      return told.kind === 'problem' ? told : { kind: 'problem', text: words.signInFirst };
    },
    async signIn(code) {
      const told = await ask('/api/sign-in', { code }, z.object({ system: z.string() }));
      return told.kind === 'problem' ? told : { kind: 'done' };
    },
  };
}
