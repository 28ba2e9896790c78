import { outlookId, type OutlookId } from './ids.ts';

/** A message of a chat or a channel in Teams, as its menu hands it over. */
export interface TeamsMessage {
  /** Of the chat or channel, and of the message in it: together they are the same for everybody who reads it. */
  readonly conversation: string;
  readonly id: string;
  /** Display name; empty where Teams does not say. */
  readonly author: string;
  /** UTC instant. */
  readonly sentAt: Date;
  /** Of a post in a channel; empty otherwise. */
  readonly subject: string;
  /** Plain text. */
  readonly text: string;
  /** Opens the message in Teams; null where Teams gives none. */
  readonly url: string | null;
}

const prefix = 'teams:';

/** The id under which a kept Teams message is archived beside the mailbox's own. */
export const teamsMessageId = (uuid: string): OutlookId => outlookId(`${prefix}${uuid}`);

/** Whether something that is archived is a Teams message rather than an email. */
export const isTeamsMessage = (id: string): boolean => id.startsWith(prefix);
