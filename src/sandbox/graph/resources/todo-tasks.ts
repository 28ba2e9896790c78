import { fieldAt, filterToSql } from '../odata/filter-sql.ts';
import { folderDelta } from '../odata/item-delta.ts';
import { readOptions } from '../odata/options.ts';
import { page } from '../odata/page.ts';
import { preferenceApplied } from '../odata/prefer.ts';
import { ok, type Answer, type GraphRequest, type Route } from '../route.ts';
import { showTask } from './task-show.ts';
import { taskFields, taskType } from './task-type.ts';
import { createTask, deleteTask, patchTask, taskAt } from './task-write.ts';
import { listAt } from './todo-list-at.ts';

const path = '/me/todo/lists/:listId/tasks';

/** https://learn.microsoft.com/graph/api/todotasklist-list-tasks and the pages beside it */
export const todoTaskRoutes: readonly Route[] = [
  { method: 'GET', path, run: listTasks },
  { method: 'POST', path, run: createTask },
  { method: 'GET', path: `${path}/delta`, run: tasksDelta },
  { method: 'GET', path: `${path}/:taskId`, run: getTask },
  { method: 'PATCH', path: `${path}/:taskId`, run: patchTask },
  { method: 'DELETE', path: `${path}/:taskId`, run: deleteTask },
];

const allowed = ['select', 'filter', 'orderby', 'top', 'skip', 'count', 'expand'] as const;

function listTasks(request: GraphRequest): Answer {
  const options = readOptions(request, { type: taskType, allowed });
  const { tasks } = request.mailbox;
  const folder = listAt(request).id;
  const where = options.filter && filterToSql(options.filter, taskFields);
  const sorts = options.orderBy.flatMap(({ path: by, direction }) => {
    const field = fieldAt(taskFields, by);
    return 'sql' in field ? [`${field.sql} COLLATE NOCASE ${direction}`] : [];
  });
  const orderBy = [...sorts, 'key'].join(', ');
  const items = tasks.query({ folder, where, orderBy, skip: options.skip, top: options.top + 1 });
  const rows = items.map((item) => showTask(request, item, options));
  const total = options.count ? tasks.count({ folder, where }) : null;
  return ok(page(request, options, { rows, total }), preferenceApplied(request.prefer));
}

function getTask(request: GraphRequest): Answer {
  const options = readOptions(request, { type: taskType, allowed: ['select', 'expand'] });
  return ok(showTask(request, taskAt(request), options, true), preferenceApplied(request.prefer));
}

/** https://learn.microsoft.com/graph/api/todotask-delta */
function tasksDelta(request: GraphRequest): Answer {
  return folderDelta(request, {
    name: 'todoTask',
    type: taskType,
    allowed: ['select', 'top', 'expand'],
    items: request.mailbox.tasks,
    folder: listAt(request).id,
    show: (item, shape) => showTask(request, item, shape),
  });
}
