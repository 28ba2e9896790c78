import { z } from 'zod';
import { readBody } from '../read-body.ts';
import { ok, type Answer, type GraphRequest, type Route } from '../route.ts';
import { ewsToRestId, restToEwsId } from '../store/ids.ts';

/** https://learn.microsoft.com/graph/api/user-translateexchangeids */
export const translateIdRoutes: readonly Route[] = [
  { method: 'POST', path: '/me/translateExchangeIds', run: translate },
];

/** The two binary MAPI forms are not reproduced. */
const Format = z.enum(['ewsId', 'restId', 'restImmutableEntryId']);
const Translation = z.strictObject({
  inputIds: z.array(z.string()).max(1000),
  sourceIdType: Format,
  targetIdType: Format,
});

function translate(request: GraphRequest): Answer {
  const { inputIds, sourceIdType, targetIdType } = readBody(request, Translation);
  const value = inputIds.map((sourceId) => {
    const item = request.mailbox.messages.find(sourceIdType === 'ewsId' ? ewsToRestId(sourceId) : sourceId);
    if (!item) return { sourceId, errorDetails: { code: 'ErrorItemNotFound', message: 'The id names nothing.' } };
    const targetId = { ewsId: restToEwsId(item.id), restId: item.id, restImmutableEntryId: item.immutableId }[
      targetIdType
    ];
    return { sourceId, targetId };
  });
  return ok({ '@odata.context': `${request.base}/$metadata#Collection(microsoft.graph.convertIdResult)`, value });
}
