import { badRequest } from '../errors.ts';
import type { MailboxChange } from '../mailbox.ts';

/** What a subscription watches: items of a kind, in one folder or anywhere. */
export interface Watched {
  readonly kind: MailboxChange['resource'];
  /** Id or well-known name; null: anywhere. */
  readonly folder: string | null;
}

const forms: readonly (readonly [RegExp, Watched['kind']])[] = [
  [/^messages$/i, 'message'],
  [/^mailFolders\/(?<folder>[^/]+)\/messages$/i, 'message'],
  [/^contacts$/i, 'contact'],
  [/^contactFolders\/(?<folder>[^/]+)\/contacts$/i, 'contact'],
  [/^(?:calendar\/)?events$/i, 'event'],
  [/^todo\/lists\/(?<folder>[^/]+)\/tasks$/i, 'task'],
];

/** `me/contactFolders/{id}/contacts`, `/me/mailFolders('inbox')/messages`. Throws 400. https://learn.microsoft.com/graph/api/resources/change-notifications-api-overview */
export function watchedBy(resource: string): Watched {
  const path = resource
    .replace(/^\/?(me|users\/[^/]+)\//i, '')
    .replaceAll(/\('([^']+)'\)/g, '/$1')
    .split('?')[0];
  for (const [form, kind] of forms) {
    const match = form.exec(path ?? '');
    if (match) return { kind, folder: match.groups?.folder ?? null };
  }
  throw badRequest(`Resource '${resource}' cannot be watched.`, 'ExtensionError');
}
