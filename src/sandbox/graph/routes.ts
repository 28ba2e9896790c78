import { attachmentRoutes } from './resources/attachments.ts';
import { calendarViewRoutes } from './resources/calendar-view.ts';
import { contactFolderRoutes } from './resources/contact-folders.ts';
import { contactRoutes } from './resources/contacts.ts';
import { eventAnswerRoutes } from './resources/event-answers.ts';
import { eventRoutes } from './resources/events.ts';
import { linkedResourceRoutes } from './resources/linked-resources.ts';
import { mailFolderRoutes } from './resources/mail-folders.ts';
import { masterCategoryRoutes } from './resources/master-categories.ts';
import { meRoutes } from './resources/me.ts';
import { messageSendRoutes } from './resources/message-send.ts';
import { messageRoutes } from './resources/messages.ts';
import { peopleRoutes } from './resources/people.ts';
import { subscriptionRoutes } from './resources/subscriptions.ts';
import { todoListRoutes } from './resources/todo-lists.ts';
import { todoTaskRoutes } from './resources/todo-tasks.ts';
import { translateIdRoutes } from './resources/translate-ids.ts';
import type { Route } from './route.ts';

/** Everything the server answers, beside `POST /$batch`, which calls these. A new resource is a file and a line. */
export const routes: readonly Route[] = [
  ...meRoutes,
  ...messageRoutes,
  ...messageSendRoutes,
  ...attachmentRoutes,
  ...mailFolderRoutes,
  ...contactRoutes,
  ...contactFolderRoutes,
  ...eventRoutes,
  ...eventAnswerRoutes,
  ...calendarViewRoutes,
  ...todoListRoutes,
  ...todoTaskRoutes,
  ...linkedResourceRoutes,
  ...masterCategoryRoutes,
  ...peopleRoutes,
  ...translateIdRoutes,
  ...subscriptionRoutes,
];
