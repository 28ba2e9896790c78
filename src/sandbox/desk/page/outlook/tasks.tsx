import { TaskListLtrRegular } from '@fluentui/react-icons';
import * as z from 'zod/mini';
import { field, type FormValues } from '../shared/form/form-field.ts';
import { dayHeading } from './days.ts';
import { Categories, listOf, orNull, parts, readList, Text, write } from './graph.ts';
import { detailsOf, type Item, type OutlookAt, type OutlookKind } from './item.ts';

const Task = z.object({
  id: z.string(),
  title: Text,
  status: z._default(z.string(), 'notStarted'),
  importance: z._default(z.string(), 'normal'),
  dueDateTime: z.nullish(z.object({ dateTime: z.string() })),
  body: z.nullish(z.object({ content: Text })),
  categories: Categories,
});
type Task = z.infer<typeof Task>;

const List = z.object({ id: z.string(), displayName: z.string(), wellknownListName: Text });
type List = z.infer<typeof List>;

const choicesOf = (words: Readonly<Record<string, string>>) =>
  Object.entries(words).map(([value, label]) => ({ value, label }));

const statuses = {
  notStarted: 'Not started',
  inProgress: 'In progress',
  completed: 'Completed',
  waitingOnOthers: 'Waiting on others',
  deferred: 'Deferred',
};

const fields = [
  field('title', 'Title', { required: true }),
  field('due', 'Due', { type: 'date' }),
  field('status', 'Status', { type: 'choice', choices: choicesOf(statuses) }),
  field('importance', 'Importance', {
    type: 'choice',
    choices: choicesOf({ low: 'Low', normal: 'Normal', high: 'High' }),
  }),
  field('categories', 'Categories'),
  field('notes', 'Notes', { type: 'longText' }),
];

/** What is to be done, list by list. */
export const tasks: OutlookKind = {
  title: 'Tasks',
  one: 'task',
  icon: <TaskListLtrRegular />,
  fields,
  initial: () => ({ status: 'notStarted', importance: 'normal' }),

  async list(at, signal) {
    const lists = await shownLists(at, signal);
    const found = await Promise.all(
      lists.map(async (list) => {
        const all = await readList(at.api, `${pathOf(list)}/tasks`, Task, {}, signal);
        return all.map((task) => itemOf(task, list, at));
      }),
    );
    return found.flat();
  },

  async save(at, item, changed) {
    const [usual] = item ? [] : await shownLists(at);
    return write(at.api, item, usual ? `${pathOf(usual)}/tasks` : '', bodyOf(item, changed, at.timeZone));
  },
};

/** The usual list first; flagged emails are no tasks of one's own. */
async function shownLists({ api }: OutlookAt, signal?: AbortSignal): Promise<readonly List[]> {
  const lists = await readList(api, '/todo/lists', List, {}, signal);
  const isUsual = ({ wellknownListName }: List) => wellknownListName === 'defaultList';
  return lists
    .filter(({ wellknownListName }) => wellknownListName !== 'flaggedEmails')
    .sort((a, b) => Number(isUsual(b)) - Number(isUsual(a)));
}

const pathOf = ({ id }: List): string => `/todo/lists/${encodeURIComponent(id)}`;

function itemOf(task: Task, list: List, { locale, today }: OutlookAt): Item {
  const values = valuesOf(task);
  const due = values.due ? `Due ${dayHeading(values.due, locale)}` : '';
  const isDone = task.status === 'completed';
  return {
    id: task.id,
    path: `${pathOf(list)}/tasks/${encodeURIComponent(task.id)}`,
    title: orNull(task.title ?? '') ?? 'Without a title',
    subtitle: due && !isDone && (values.due ?? '') < today ? `${due} (overdue)` : due,
    heading: list.displayName,
    categories: task.categories,
    signs: isDone ? ['Completed'] : [],
    details: [
      ...(due ? [{ label: 'Due', value: due.slice('Due '.length) }] : []),
      ...detailsOf(fields.slice(1), values),
    ],
    values,
    isPast: false,
  };
}

const valuesOf = (task: Task): FormValues => ({
  title: task.title ?? '',
  due: task.dueDateTime?.dateTime.slice(0, 10) ?? '',
  status: task.status,
  importance: task.importance,
  categories: task.categories.join(', '),
  notes: (task.body?.content ?? '').replaceAll('\r\n', '\n').trim(),
});

function bodyOf(item: Item | null, changed: FormValues, timeZone: string): object {
  const all: FormValues = { ...item?.values, ...changed };
  return parts(changed, [
    [['title'], () => ({ title: all.title })],
    [['due'], () => ({ dueDateTime: all.due ? { dateTime: `${all.due}T00:00:00`, timeZone } : null })],
    [['status'], () => ({ status: all.status })],
    [['importance'], () => ({ importance: all.importance })],
    [['categories'], () => ({ categories: listOf(all.categories ?? '') })],
    [['notes'], () => ({ body: { contentType: 'text', content: all.notes ?? '' } })],
  ]);
}
