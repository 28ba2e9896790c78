import type { ModuleInfo, RecordSummary } from '../src/domain/record.ts';
import { archiveWords as words } from './archive-words.ts';
import { commonWords } from './common-words.ts';
import type { Reader } from './elements.ts';
import { some } from './record-words.ts';

/** What the Archive card shows: a draft as it is stored, and who looks at it. */

export interface ArchiveEmail {
  readonly id: string;
  readonly subject: string;
  readonly from: { readonly name: string; readonly address: string } | null;
  readonly to: readonly { readonly name: string; readonly address: string }[];
  readonly date: Date;
  readonly direction: 'received' | 'sent';
  readonly hasAttachments: boolean;
  readonly isPrivate: boolean;
  readonly earlier: {
    /** The CRM's email. */
    readonly url: string;
    readonly at: Date;
    readonly by: string | null;
    readonly records: readonly string[];
  } | null;
}

export interface ArchiveChoice {
  readonly id: string;
  readonly emails: readonly ArchiveEmail[];
  readonly gone: number;
  readonly records: Readonly<Record<string, RecordSummary>>;
  readonly groups: readonly {
    readonly emails: readonly string[];
    readonly offered: readonly string[];
    readonly ticked: readonly string[];
  }[];
  readonly offered: readonly string[];
  readonly ticked: readonly string[];
  readonly shared: readonly string[];
  readonly search: { readonly text: string; readonly modules: readonly string[]; readonly matches: number | null };
  readonly edits: Readonly<Record<string, unknown>>;
  /** The email is not sent yet. */
  readonly sending?: 'open' | 'chosen' | undefined;
}

/** Everything around the data: who reads, what the modules are called, what is wrong with the last press. */
export interface ArchiveContext {
  readonly modules: readonly ModuleInfo[];
  readonly reader: Reader;
  readonly now: Date;
  readonly problem?: string | undefined;
}

/** What an email is called. Of a private one nothing is said. */
export const titleOf = ({ subject, isPrivate }: Pick<ArchiveEmail, 'subject' | 'isPrivate'>): string =>
  isPrivate ? words.privateEmail : subject || commonWords.noSubject;

/** `From Jane Roe`, `To Jane Roe and 2 more`. */
export function withWhom(email: Pick<ArchiveEmail, 'direction' | 'from' | 'to'>): string {
  if (email.direction === 'received') {
    return email.from ? words.from(email.from.name || email.from.address) : words.noSender;
  }
  const names = email.to.map(({ name, address }) => name || address);
  return names.length > 0 ? words.to(some(names, 2)) : words.noRecipient;
}
