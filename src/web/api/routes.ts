import type { IAdaptiveCard } from '@microsoft/teams.cards';
import { z } from 'zod';
import type { ConnectionDesk } from '../../../bot/connections/desk.ts';
import type { Desk } from '../../../bot/invokes/invoke.ts';
import { cardOf } from '../../../bot/message.ts';
import { press } from '../../../bot/invokes/press.ts';
import type { Router } from '../../../bot/router.ts';
import { OutdatedCard, type Answer } from '../../../bot/turn.ts';
import { forHost } from '../../../cards/hosts.ts';
import type { CrmAccounts } from '../../identity/crm-account.ts';
import type { SignIns } from '../../identity/sign-in.ts';
import type { Route } from '../http.ts';
import { addressRoutes, type AddressOptions } from './addresses.ts';
import { answeringFor, type AnsweringOptions } from './answering.ts';
import { apiWords as words } from './api-words.ts';
import { connectionRoutes } from './connection.ts';

export interface ApiOptions extends AnsweringOptions, AddressOptions {
  readonly router: Router;
  readonly signIns: Pick<SignIns, 'begin' | 'complete' | 'exchange' | 'end' | 'whoIs'>;
  readonly connections: ConnectionDesk;
  readonly accounts: Pick<CrmAccounts, 'read' | 'save'>;
}

const Typed = z.object({ text: z.string().min(1).max(2_000) });
const Pressed = z.object({ verb: z.string().min(1).max(100), data: z.unknown() });
const Searched = z.object({
  dataset: z.string().min(1).max(100),
  text: z.string().max(500),
  data: z.record(z.string(), z.unknown()).default({}),
});
const Code = z.object({ code: z.string().max(500) });

/** A search is shown as far as the list of choices goes. */
const mostChoices = 15;

/**
 * What pane and tab ask: the same commands, buttons and lookups as in the chat, answered with JSON.
 * A missing sign-in is 401 with the address of its page; every other trouble has words for the person.
 */
export function apiRoutes(options: ApiOptions): readonly Route[] {
  const { router, signIns } = options;
  const answering = answeringFor(options);

  return [
    answering('/api/cards/command', Typed, async (turn, { text }, said) => {
      const found = router.command(text);
      if (!found) throw new OutdatedCard('no such command');
      await found.command.run(turn, found.args);
      return { answers: said.map(shown) };
    }),
    answering('/api/cards/action', Pressed, async (turn, { verb, data }, said) => {
      const answer = await press(turn, { verb, data }, deskOf(options));
      const card = 'card' in answer ? { card: forHost(answer.card, 'pane') } : { toast: answer.toast ?? words.done };
      return { ...card, ...('closeDialog' in answer && { closeDialog: true }), answers: said.map(shown) };
    }),
    answering('/api/cards/search', Searched, async (turn, { dataset, text, data }) => {
      const lookup = router.lookup(dataset);
      if (!lookup) throw new OutdatedCard('no such dataset');
      const choices = await lookup.run(turn, text.trim(), data);
      return { choices: choices.slice(0, mostChoices) };
    }),
    answering('/api/sign-in', Code, async (turn, { code }) => {
      const { system, account } = await signIns.complete(turn.person, code);
      return { system, account };
    }),
    answering('/api/me', z.object({}), async ({ person }, _nothing, _said, { isAdministrator }) => ({
      ...{ name: person.name, locale: person.locale, timeZone: person.timeZone, isAdministrator },
      accounts: await signIns.whoIs(person),
    })),
    ...connectionRoutes(answering, options),
    ...addressRoutes(answering, options),
  ];
}

/** Nothing of a chat: there is none. */
const deskOf = ({ router, signIns }: ApiOptions): Desk => ({
  router,
  signIns,
  chatUrl: '',
  update: async () => undefined,
});

const shown = (answer: Answer): { readonly text: string } | { readonly card: IAdaptiveCard } =>
  typeof answer === 'string' ? { text: answer } : { card: forHost(cardOf(answer), 'pane') };
