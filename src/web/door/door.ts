import type { Activity } from 'botbuilder';
import { IncomingActivity, tenantOf } from '../../../bot/activity.ts';
import type { Bot } from '../../../bot/bot.ts';
import { createDelivery } from '../../../bot/delivery.ts';
import type { Clock } from '../../domain/log.ts';
import type { Store } from '../../store/port.ts';
import { readJson } from '../body.ts';
import { HttpError, json } from '../http.ts';
import type { Route, WebRequest, WebResponse } from '../http.ts';
import { DoorAdapter, unauthorized } from './adapter.ts';
import type { BotAuthentication } from './authentication.ts';
import { answerOnce } from './once.ts';
import type { Answered } from './once.ts';
import { countActivities } from './rates.ts';
import type { Rates } from './rates.ts';
import { mayAnswerTo } from './service-url.ts';

export interface DoorOptions {
  readonly bot: Bot;
  readonly authentication: BotAuthentication;
  /** No tokens, further channels, and services on this machine alone. Only for a server that listens on loopback. */
  readonly sandbox: boolean;
  /** Tenants whose people may come in, in lower case; null: the sandbox, where all may. */
  readonly tenants: readonly string[] | null;
  /** Hosts that may be answered beside Microsoft's. */
  readonly allowedServiceHosts: readonly string[];
  readonly rates: Rates;
  readonly store: Pick<Store, 'read' | 'write'>;
  readonly clock: Clock;
  /** For the whole body. */
  readonly bodyTimeoutMs?: number;
}

/** A channel that wants a longer pause within a turn gets no answer; the turn would not be waited for. */
const longestPauseMs = 2_000;
const maxBytes = 256 * 1024;
const channels = ['msteams', 'm365extensions', 'outlook'];
const sandboxChannels = [...channels, 'emulator', 'test', 'webchat', 'directline'];

/**
 * `POST /api/messages`: where Microsoft hands in what people do. Nothing is done before all of this is true, in this order:
 * the caller shows something like a token, the body is small JSON, it is an activity, its service may be answered,
 * the token vouches for it, its tenant is served, its sender does not send too much, and it was not done before.
 */
export function botDoor(options: DoorOptions): Route {
  const adapter = new DoorAdapter(
    options.authentication,
    createDelivery({ token: () => options.authentication.token(), clock: options.clock, longestPauseMs }),
  );
  const count = countActivities(options.rates);
  const once = answerOnce(options);

  return {
    method: 'POST',
    path: '/api/messages',
    async handle(request) {
      const authorization = bearer(request, options.sandbox);
      const { wire, activity } = await readActivity(request, options);
      const caller = await adapter.authenticate(wire, authorization);
      const tenantId = tenantOf(activity) ?? '';
      if (options.tenants && !options.tenants.includes(tenantId.toLowerCase()))
        throw new HttpError(403, 'BadTenant', 'People of this tenant are not served here.');
      await count({ tenantId, userId: activity.from.aadObjectId ?? activity.from.id });

      const log = request.log.child({ correlationId: request.correlationId, activity: activity.name ?? activity.type });
      const work = async (): Promise<Answered> => {
        const turn = { correlationId: request.correlationId, log };
        const answer = await adapter.runTurn(caller, wire, (context) => options.bot.run(context, turn));
        return answer ? { status: answer.status, body: answer.body as unknown } : accepted;
      };
      if (!activity.id) return responseOf(await work());
      const key = { tenantId, conversationId: activity.conversation.id, activityId: activity.id };
      return responseOf(await once(key, answersNothing(activity) ? accepted : null, log, work));
    },
  };
}

const accepted: Answered = { status: 202 };

const answersNothing = ({ type, deliveryMode }: IncomingActivity): boolean =>
  type !== 'invoke' && deliveryMode !== 'expectReplies';

const responseOf = ({ status, body }: Answered): WebResponse =>
  body === undefined || body === null ? { status } : json(status, body);

/** The shape of a signed token; whether it is a good one is seen when the body is there. */
function bearer({ headers: { authorization = '' } }: WebRequest, sandbox: boolean): string {
  if (sandbox) return '';
  if (authorization.length > 8_192 || !/^Bearer [\w-]+\.[\w-]+\.[\w-]+$/.test(authorization)) throw unauthorized();
  return authorization;
}

async function readActivity(
  request: WebRequest,
  options: DoorOptions,
): Promise<{ wire: Activity; activity: IncomingActivity }> {
  const wire = await readJson(request, { maxBytes, timeoutMs: options.bodyTimeoutMs ?? 10_000 });
  const { data: activity, error } = IncomingActivity.safeParse(wire);
  if (!activity || !isWire(wire)) {
    const wrong = (error?.issues ?? []).slice(0, 5).map(({ path }) => path.join('.') || 'the whole');
    throw new HttpError(400, 'BadActivity', `This is not an activity. Wrong: ${wrong.join(', ')}.`);
  }
  if (!(options.sandbox ? sandboxChannels : channels).includes(activity.channelId)) {
    throw new HttpError(400, 'BadChannel', 'This channel is not served.');
  }
  if (!mayAnswerTo(activity.serviceUrl, { sandbox: options.sandbox, alsoAllowed: options.allowedServiceHosts })) {
    throw new HttpError(403, 'BadService', 'The serviceUrl is not on the list of services that are answered.');
  }
  return withTenant(wire, activity, options.tenants);
}

/**
 * Emails in Outlook do not say whose tenant they are in. Where people of one alone are served it is that one, since the channel
 * vouches for the person. https://github.com/OfficeDev/office-js/issues/3478
 */
function withTenant(wire: Activity, activity: IncomingActivity, tenants: DoorOptions['tenants']) {
  const [only, other] = tenants ?? [];
  if (activity.channelId !== 'outlook' || tenantOf(activity) !== null || !only || other) return { wire, activity };
  return {
    wire: { ...wire, conversation: { ...wire.conversation, tenantId: only } },
    activity: { ...activity, conversation: { ...activity.conversation, tenantId: only } },
  };
}

/** Our schema has read it: the members that the SDK relies on are there. */
const isWire = (value: unknown): value is Activity => typeof value === 'object' && value !== null;
