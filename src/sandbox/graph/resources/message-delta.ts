import { badRequest } from '../errors.ts';
import { deltaPage, removed } from '../odata/delta.ts';
import { filterToSql } from '../odata/filter-sql.ts';
import { parseFilter, type Filter } from '../odata/filter.ts';
import { readOptions } from '../odata/options.ts';
import { param, type Answer, type GraphRequest } from '../route.ts';
import { showEnvelope } from './message-show.ts';
import { messageFields, messageType } from './message-type.ts';

/**
 * What changed in a folder of mail. The filter of the first request, which may ask for a time of receipt alone, holds for
 * all rounds; bodies and attachments are not shown. https://learn.microsoft.com/graph/api/message-delta
 */
export function messagesDelta(request: GraphRequest): Answer {
  const { messages, folders, habits } = request.mailbox;
  const folder = folders.get(param(request, 'folderId')).id;
  return deltaPage(request, {
    type: 'message',
    name: `message|${folder}`,
    begin: () => {
      const { select, filter } = readOptions(request, { type: messageType, allowed: ['select', 'filter', 'top'] });
      if (filter && !isByReceipt(filter))
        throw badRequest('Change tracking takes a filter by receivedDateTime alone.', 'ErrorInvalidUrlQueryFilter');
      const asked = request.query.get('$filter');
      return { select, ...(asked !== null && { filter: asked }) };
    },
    old: () => messages.takeOld(folder),
    changes: (query, { filter }) =>
      messages.changes({ ...query, folder, ...(filter && { where: filterToSql(parseFilter(filter), messageFields) }) }),
    show: ({ item, removal }, { select }) => {
      if (item) return [{ '@odata.type': '#microsoft.graph.message', ...showEnvelope(request, item, select) }];
      if (removal.isBack && !habits.ghosts) return [];
      const id = request.prefer.immutableIds ? removal.immutableId : removal.id;
      return [removed('message', id, removal.gone ? 'deleted' : 'changed')];
    },
  });
}

const isByReceipt = (filter: Filter): boolean =>
  filter.kind === 'compare' && filter.path === 'receivedDateTime' && ['ge', 'gt'].includes(filter.operator);
