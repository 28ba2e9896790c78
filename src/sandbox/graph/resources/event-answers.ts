import { z } from 'zod';
import { badRequest } from '../errors.ts';
import { instant } from '../json.ts';
import { readBody } from '../read-body.ts';
import type { Answer, GraphRequest, Route } from '../route.ts';
import { eventAt } from './event-at.ts';

const path = '/me/events/:eventId';

/** https://learn.microsoft.com/graph/api/event-accept and the pages beside it */
export const eventAnswerRoutes: readonly Route[] = [
  { method: 'POST', path: `${path}/accept`, run: (request) => respond(request, 'accepted') },
  { method: 'POST', path: `${path}/tentativelyAccept`, run: (request) => respond(request, 'tentativelyAccepted') },
  { method: 'POST', path: `${path}/decline`, run: decline },
  { method: 'POST', path: `${path}/cancel`, run: cancel },
];

const accepted: Answer = { status: 202 };

const Reply = z.looseObject({ comment: z.string().optional(), sendResponse: z.boolean().optional() });

function respond(request: GraphRequest, response: 'accepted' | 'tentativelyAccepted'): Answer {
  const { mailbox, now } = request;
  const item = invitationAt(request);
  const doc = { ...item.doc, responseStatus: { response, time: instant(now) } };
  mailbox.announce(
    'updated',
    mailbox.transaction(() => mailbox.events.update(item, { doc }, now)),
    'event',
  );
  return accepted;
}

/** The event leaves the calendar. */
function decline(request: GraphRequest): Answer {
  request.mailbox.discard('event', invitationAt(request), request.now);
  return accepted;
}

/** The organiser calls a meeting off: it leaves the calendar. https://learn.microsoft.com/graph/api/event-cancel */
function cancel(request: GraphRequest): Answer {
  if (request.body !== null) readBody(request, Reply);
  const { item, date } = eventAt(request);
  if (item.doc.isOrganizer !== true)
    throw badRequest('Only the organizer can cancel a meeting.', 'ErrorInvalidRequest');
  if (date !== null) throw badRequest('Occurrences are deleted one by one.', 'ErrorInvalidRequest');
  request.mailbox.discard('event', item, request.now);
  return accepted;
}

/** Of somebody else; a series is answered as a whole. Throws 400 for the owner's own. */
function invitationAt(request: GraphRequest) {
  if (request.body !== null) readBody(request, Reply);
  const { item } = eventAt(request);
  if (item.doc.isOrganizer === true)
    throw badRequest('The organizer of a meeting does not answer to it.', 'ErrorInvalidRequest');
  return item;
}
