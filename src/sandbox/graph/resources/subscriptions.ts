import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { badRequest, GraphError } from '../errors.ts';
import type { JsonObject } from '../json.ts';
import { isOnThisMachine, isWilling } from '../notify/deliver.ts';
import { watchedBy } from '../notify/resource-path.ts';
import { readBody } from '../read-body.ts';
import { created, noContent, ok, param, type Answer, type GraphRequest, type Route } from '../route.ts';
import type { Subscription } from '../store/subscriptions.ts';

/** https://learn.microsoft.com/graph/api/subscription-post-subscriptions and the pages beside it */
export const subscriptionRoutes: readonly Route[] = [
  { method: 'GET', path: '/subscriptions', run: listSubscriptions },
  { method: 'POST', path: '/subscriptions', run: subscribe },
  { method: 'GET', path: '/subscriptions/:subscriptionId', run: getSubscription },
  { method: 'PATCH', path: '/subscriptions/:subscriptionId', run: renew },
  { method: 'DELETE', path: '/subscriptions/:subscriptionId', run: unsubscribe },
  { method: 'POST', path: '/subscriptions/:subscriptionId/reauthorize', run: reauthorize },
];

const ChangeTypes = z.string().regex(/^(created|updated|deleted)(,(created|updated|deleted))*$/);
const NewSubscription = z.strictObject({
  changeType: ChangeTypes,
  notificationUrl: z.string(),
  lifecycleNotificationUrl: z.string().nullish(),
  resource: z.string(),
  expirationDateTime: z.iso.datetime({ offset: true }),
  clientState: z.string().max(128).nullish(),
  latestSupportedTlsVersion: z.string().nullish(),
  includeResourceData: z.literal(false).nullish(),
});

/** The receivers of both addresses are asked first whether they want it. */
async function subscribe(request: GraphRequest): Promise<Answer> {
  const { mailbox } = request;
  const body = readBody(request, NewSubscription);
  checkExpiry(request, body.resource, body.expirationDateTime);
  const { folder, kind } = watchedBy(body.resource);
  if (folder !== null) mailbox.folders.place(kind === 'message' ? 'mail' : kind, folder);
  for (const url of [body.notificationUrl, body.lifecycleNotificationUrl]) if (url != null) await validate(url);

  const subscription: Subscription = {
    id: randomUUID(),
    resource: body.resource,
    changeType: body.changeType,
    notificationUrl: body.notificationUrl,
    lifecycleNotificationUrl: body.lifecycleNotificationUrl ?? null,
    clientState: body.clientState ?? null,
    expirationDateTime: body.expirationDateTime,
    immutableIds: request.prefer.immutableIds,
  };
  mailbox.subscriptions.save(subscription);
  return created({ ...context(request), ...show(request, subscription) });
}

async function validate(url: string): Promise<void> {
  if (!isOnThisMachine(url))
    throw badRequest('This server notifies receivers on this machine alone.', 'ValidationError');
  if (!(await isWilling(url, `Validation: ${randomUUID()}`)))
    throw badRequest('Subscription validation request failed.', 'ValidationError');
}

/** Minutes that a subscription may last. https://learn.microsoft.com/graph/api/resources/subscription */
const longest = { message: 10_080, contact: 10_080, event: 10_080, task: 4_230 } as const;

function checkExpiry({ now }: GraphRequest, resource: string, expiry: string): void {
  const minutes = (new Date(expiry).getTime() - now.getTime()) / 60_000;
  const most = longest[watchedBy(resource).kind];
  if (minutes <= 0 || minutes > most)
    throw badRequest(`Subscription expiration can only be ${most} minutes in the future.`, 'ValidationError');
}

function listSubscriptions(request: GraphRequest): Answer {
  const value = request.mailbox.subscriptions.list(request.now).map((each) => show(request, each));
  return ok({ '@odata.context': `${request.base}/$metadata#subscriptions`, value });
}

function getSubscription(request: GraphRequest): Answer {
  return ok({ ...context(request), ...show(request, subscriptionAt(request)) });
}

const Renewal = z.strictObject({
  expirationDateTime: z.iso.datetime({ offset: true }).optional(),
  notificationUrl: z.string().optional(),
});

async function renew(request: GraphRequest): Promise<Answer> {
  const old = subscriptionAt(request);
  const { expirationDateTime, notificationUrl } = readBody(request, Renewal);
  if (expirationDateTime !== undefined) checkExpiry(request, old.resource, expirationDateTime);
  if (notificationUrl !== undefined) await validate(notificationUrl);
  const subscription = {
    ...old,
    expirationDateTime: expirationDateTime ?? old.expirationDateTime,
    notificationUrl: notificationUrl ?? old.notificationUrl,
  };
  request.mailbox.subscriptions.save(subscription);
  return ok({ ...context(request), ...show(request, subscription) });
}

function unsubscribe(request: GraphRequest): Answer {
  request.mailbox.subscriptions.remove(subscriptionAt(request).id);
  return noContent;
}

function reauthorize(request: GraphRequest): Answer {
  subscriptionAt(request);
  return noContent;
}

function subscriptionAt(request: GraphRequest): Subscription {
  const id = param(request, 'subscriptionId');
  const found = request.mailbox.subscriptions.list(request.now).find((each) => each.id === id);
  if (!found) throw new GraphError(404, 'ResourceNotFound', 'The subscription does not exist.');
  return found;
}

const context = (request: GraphRequest): JsonObject => ({
  '@odata.context': `${request.base}/$metadata#subscriptions/$entity`,
});

function show(request: GraphRequest, subscription: Subscription): JsonObject {
  const { id, resource, changeType, notificationUrl, lifecycleNotificationUrl, clientState, expirationDateTime } =
    subscription;
  return {
    id,
    resource,
    changeType,
    notificationUrl,
    lifecycleNotificationUrl,
    clientState,
    expirationDateTime,
    applicationId: '33333333-3333-4333-8333-333333333333',
    creatorId: request.mailbox.user.id,
    includeResourceData: null,
    latestSupportedTlsVersion: 'v1_2',
    notificationQueryOptions: null,
    encryptionCertificate: null,
    encryptionCertificateId: null,
    notificationUrlAppId: null,
  };
}
