import { itemNotFound } from '../errors.ts';
import type { JsonObject } from '../json.ts';
import { context } from '../odata/page.ts';
import { readBody } from '../read-body.ts';
import { created, noContent, ok, param, type Answer, type GraphRequest, type Route } from '../route.ts';
import { linkedResource } from './linked-resource.ts';
import { linkedResources } from './task-show.ts';
import { LinkedResourceBody } from './task-type.ts';
import { taskAt } from './task-write.ts';

const path = '/me/todo/lists/:listId/tasks/:taskId/linkedResources';

/** https://learn.microsoft.com/graph/api/todotask-list-linkedresources and the pages beside it */
export const linkedResourceRoutes: readonly Route[] = [
  { method: 'GET', path, run: list },
  { method: 'POST', path, run: add },
  { method: 'GET', path: `${path}/:linkId`, run: get },
  { method: 'PATCH', path: `${path}/:linkId`, run: change },
  { method: 'DELETE', path: `${path}/:linkId`, run: remove },
];

type Links = ReturnType<typeof linkedResources>;

function list(request: GraphRequest): Answer {
  return ok({ '@odata.context': context(request), value: linkedResources(taskAt(request)) });
}

function add(request: GraphRequest): Answer {
  const link = linkedResource(readBody(request, LinkedResourceBody));
  rewrite(request, (links) => [...links, link]);
  return created({ '@odata.context': context(request, '/$entity'), ...link });
}

function get(request: GraphRequest): Answer {
  return ok({ '@odata.context': context(request, '/$entity'), ...linkIn(linkedResources(taskAt(request)), request) });
}

function change(request: GraphRequest): Answer {
  const patch = readBody(request, LinkedResourceBody);
  const links = rewrite(request, (old) => {
    const changed = linkIn(old, request);
    return old.map((link) => (link === changed ? { ...link, ...patch } : link));
  });
  return ok({ '@odata.context': context(request, '/$entity'), ...linkIn(links, request) });
}

function remove(request: GraphRequest): Answer {
  rewrite(request, (links) => {
    const gone = linkIn(links, request);
    return links.filter((link) => link !== gone);
  });
  return noContent;
}

function linkIn(links: Links, request: GraphRequest): Links[number] {
  const link = links.find(({ id }) => id === param(request, 'linkId'));
  if (!link) throw itemNotFound();
  return link;
}

/** The task counts as changed. */
function rewrite(request: GraphRequest, work: (links: Links) => readonly JsonObject[]): Links {
  const { mailbox, now } = request;
  const changed = mailbox.transaction(() => {
    const item = taskAt(request);
    return mailbox.tasks.update(item, { doc: { ...item.doc, linkedResources: work(linkedResources(item)) } }, now);
  });
  mailbox.announce('updated', changed, 'task');
  return linkedResources(changed);
}
