import type { OutlookTask } from '../../domain/outlook-content.ts';
import type { TaskItem } from '../../domain/task-item.ts';
import { fieldMap, type KindMap, type MappedFields } from './field.ts';
import { bodyText, textBody } from './html.ts';
import { due, start } from './task-days.ts';
import { priority, status } from './task-lists.ts';
import { line, lines } from './text.ts';

/**
 * To-dos of Outlook and Tasks of the CRM, field by field. The due day is merged before the start, which must not pass
 * it.
 */
const fields = {
  title: line(
    'name',
    (o) => o.title,
    (title) => ({ title }),
  ),
  body: lines(
    'description',
    (o) => bodyText(o.body),
    (text) => ({ body: textBody(text) }),
  ),
  status,
  priority,
  due,
  start,
} satisfies MappedFields<TaskItem, OutlookTask>;

export const taskMap: KindMap<TaskItem, OutlookTask> = {
  ...fieldMap<TaskItem, MappedFields<TaskItem, OutlookTask>>(fields),
  compose: (_before, patch) => patch,
  createValues: (rules) => ({ assigned_user_id: rules.crmUserId }),
};
