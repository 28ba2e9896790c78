import {
  CalendarLtrFilled,
  CalendarLtrRegular,
  ChatFilled,
  ChatRegular,
  ContactCardFilled,
  ContactCardRegular,
  type FluentIcon,
  MailFilled,
  MailRegular,
  PersonFilled,
  PersonRegular,
  TaskListLtrFilled,
  TaskListLtrRegular,
} from '@fluentui/react-icons';
import type { Part } from './shared/place.ts';

interface PartLook {
  readonly label: string;
  readonly Icon: FluentIcon;
  /** Of the part that is shown. */
  readonly Current: FluentIcon;
}

/** Names and pictures of the parts of the desk. */
export const partLooks: Readonly<Record<Part, PartLook>> = {
  mail: { label: 'Mail', Icon: MailRegular, Current: MailFilled },
  contacts: { label: 'Contacts', Icon: PersonRegular, Current: PersonFilled },
  calendar: { label: 'Calendar', Icon: CalendarLtrRegular, Current: CalendarLtrFilled },
  tasks: { label: 'Tasks', Icon: TaskListLtrRegular, Current: TaskListLtrFilled },
  records: { label: 'Records', Icon: ContactCardRegular, Current: ContactCardFilled },
  chat: { label: 'Chat', Icon: ChatRegular, Current: ChatFilled },
};
