import { z } from 'zod';
import { readJson, Refusal, sendJson } from '../http.ts';
import type { Route } from '../routes.ts';
import { personAccount } from './activities.ts';
import { BotActivity, type Conversation } from './conversation.ts';
import type { DeskPerson } from '../ports.ts';

/** Teams counts a message in UTF-16 and takes about 100 KB. https://learn.microsoft.com/microsoftteams/platform/bots/how-to/format-your-bot-messages */
const messageLimit = 100 * 1024;

const prefix = '/desk/connector/v3/conversations/:conversation';

/**
 * The connector's side of the channel: where the bot sends, edits and deletes messages.
 * https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-api-reference
 */
export function connectorRoutes(chat: Conversation, person: DeskPerson): readonly Route[] {
  const inChat = (conversation: string | undefined) => {
    if (conversation !== chat.id) throw new Refusal(404, 'The conversation is not here.');
  };
  const say: Route['run'] = async (req, res, { conversation }) => {
    inChat(conversation);
    sendJson(res, 201, { id: chat.botSays(await readActivity(req)) });
  };
  const member = { ...personAccount(person), tenantId: person.tenantId, userRole: 'user' };
  return [
    { method: 'POST', path: `${prefix}/activities`, access: 'program', run: say },
    { method: 'POST', path: `${prefix}/activities/:activity`, access: 'program', run: say },
    {
      method: 'PUT',
      path: `${prefix}/activities/:activity`,
      access: 'program',
      async run(req, res, { conversation, activity = '' }) {
        inChat(conversation);
        if (!chat.botEdits(activity, await readActivity(req))) throw new Refusal(404, 'The message is not here.');
        sendJson(res, 200, { id: activity });
      },
    },
    {
      method: 'DELETE',
      path: `${prefix}/activities/:activity`,
      access: 'program',
      async run(_req, res, { conversation, activity = '' }) {
        inChat(conversation);
        if (!chat.botDeletes(activity)) throw new Refusal(404, 'The message is not here.');
        sendJson(res, 200, {});
      },
    },
    {
      method: 'GET',
      path: `${prefix}/members`,
      access: 'program',
      async run(_req, res, { conversation }) {
        inChat(conversation);
        sendJson(res, 200, [member]);
      },
    },
    {
      method: 'GET',
      path: `${prefix}/members/:member`,
      access: 'program',
      async run(_req, res, { conversation, member: asked }) {
        inChat(conversation);
        if (asked !== member.id && asked !== person.userId) throw new Refusal(404, 'Not a member.');
        sendJson(res, 200, member);
      },
    },
  ];
}

async function readActivity(req: Parameters<Route['run']>[0]): Promise<BotActivity> {
  const raw = await readJson(req, z.unknown());
  if (JSON.stringify(raw).length * 2 > messageLimit) throw new Refusal(413, 'MessageSizeTooBig');
  const parsed = BotActivity.safeParse(raw);
  if (!parsed.success) throw new Refusal(400, 'This is not an activity.');
  return parsed.data;
}
