import type { TodoTask } from '@microsoft/microsoft-graph-types';
import type { Calendar } from '../calendar.ts';
import type { SampleTask } from '../types.ts';

const due = (calendar: Calendar, workdays: number): TodoTask => ({
  dueDateTime: { dateTime: `${calendar.day(workdays)}T00:00:00`, timeZone: 'Eastern Standard Time' },
});

/** List that the adviser made beside the usual one. */
const practice = 'Practice';

/** What is to be done: some of it stands in the CRM too, under the same name. */
export const outlookTasks = (calendar: Calendar): readonly SampleTask[] => [
  { list: null, task: { title: 'Send agenda to Jane and Peter Smith', importance: 'high', ...due(calendar, 1) } },
  { list: null, task: { title: 'Call Dr. Torres back about a first meeting', ...due(calendar, 1) } },
  {
    list: null,
    task: { title: 'Order new business cards', body: { contentType: 'text', content: 'Marek has the file.' } },
  },
  { list: null, task: { title: 'Renew passport', importance: 'low', ...due(calendar, 20) } },
  {
    list: practice,
    task: { title: 'Fee comparison for Lucía García Núñez', status: 'inProgress', ...due(calendar, 4) },
  },
  {
    list: practice,
    task: {
      title: 'Check the deed before the trust signing',
      importance: 'high',
      status: 'waitingOnOthers',
      ...due(calendar, 5),
    },
  },
  {
    list: practice,
    task: { title: 'Write up the Miller Hardware committee minutes', status: 'completed', ...due(calendar, -2) },
  },
  {
    list: practice,
    task: { title: 'Winter letter to clients: first draft', status: 'deferred', categories: ['Green category'] },
  },
];
