import { z } from 'zod';
import type { JsonObject } from '../json.ts';
import { readOptions } from '../odata/options.ts';
import { context, page } from '../odata/page.ts';
import { readBody } from '../read-body.ts';
import { created, ok, type Answer, type GraphRequest, type Route } from '../route.ts';
import type { Category } from '../store/categories.ts';

/** https://learn.microsoft.com/graph/api/outlookuser-post-mastercategories */
export const masterCategoryRoutes: readonly Route[] = [
  { method: 'GET', path: '/me/outlook/masterCategories', run: listCategories },
  { method: 'POST', path: '/me/outlook/masterCategories', run: addCategory },
];

const type = { name: 'microsoft.graph.outlookCategory', properties: ['id', 'displayName', 'color'] };

function listCategories(request: GraphRequest): Answer {
  const options = readOptions(request, { type, allowed: ['top', 'skip'], defaultTop: 1000 });
  const rows = request.mailbox.categories.list().slice(options.skip).map(show);
  return ok(page(request, options, { rows, total: null }));
}

const NewCategory = z.strictObject({
  displayName: z.string().min(1).max(255),
  color: z
    .string()
    .regex(/^(none|preset(\d|1\d|2[0-4]))$/)
    .default('none'),
});

function addCategory(request: GraphRequest): Answer {
  const { displayName, color } = readBody(request, NewCategory);
  const category = request.mailbox.transaction(() => request.mailbox.categories.add(displayName, color));
  return created({ '@odata.context': context(request, '/$entity'), ...show(category) });
}

const show = ({ id, name, color }: Category): JsonObject => ({ id, displayName: name, color });
