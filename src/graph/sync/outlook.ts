import type { FurtherField } from '../../domain/further-fields.ts';
import type { OutlookItem, OutlookSide } from '../../sync/ports.ts';
import { ensureCategory } from '../category.ts';
import type { GraphClient } from '../client.ts';
import type { MailboxMemory } from '../memory.ts';
import type { Sensitivity } from './beside.ts';
import { completing } from './complete.ts';
import { contactView } from './contact.ts';
import { contactsOf } from './contact-lists.ts';
import { contactFolders, taskLists } from './containers.ts';
import { withFax } from './fax.ts';
import type { Folders } from './folders.ts';
import { mailboxSettings } from './mailbox-settings.ts';
import { pullRounds } from './pull.ts';
import { readItems } from './read.ts';
import { eachStamped } from './stamped.ts';
import type { RecordLink } from './write-request.ts';
import { writeAll } from './write.ts';

export interface OutlookOptions {
  /** Fax numbers cross: they cost reads of their own. */
  readonly fax: boolean;
  /** Further fields of contacts that cross. */
  readonly further: readonly FurtherField[];
  /** What is treated as private. */
  readonly privateSensitivities: readonly Sensitivity[];
  /** Address of the record that a stamp names, shown below a task; null: none. */
  readonly recordLink: RecordLink;
}

/**
 * Contacts, events and tasks of one person in Microsoft Graph, for one run: what it knows of folders is of that time.
 * https://learn.microsoft.com/graph/api/overview
 */
export function graphOutlook(graph: GraphClient, memory: MailboxMemory, options: OutlookOptions): OutlookSide {
  const folders: Folders = { memory, alive: new Set(), pulled: new Set() };
  const contacts = contactView(options.further);
  const read: OutlookSide['read'] = (refs) => readItems(graph, folders, contacts, refs);
  const complete = options.fax ? withFax(graph, completing(read)) : completing(read);

  return {
    mailbox: () => mailboxSettings(graph),
    containers: (kind) => (kind === 'contact' ? contactFolders(graph, folders) : taskLists(graph)),
    pull(asks, onPage) {
      for (const { source } of asks) if (source.kind === 'contact') folders.pulled.add(source.folderId);
      return pullRounds(graph, contacts, complete, asks, onPage);
    },
    read,
    privateContacts: () => contactsOf(graph, folders, options.privateSensitivities),
    async stamped(kind, link, since, onPage) {
      const kept: OutlookItem[] = [];
      await eachStamped(
        graph,
        folders,
        contacts,
        kind,
        { link, since },
        onPage ?? ((items) => void kept.push(...items)),
      );
      return kept;
    },
    ensureCategory: (name) => ensureCategory(graph.send, memory, name),
    write: (writes, mayLeave) => writeAll(graph, { recordLink: options.recordLink, contacts }, writes, mayLeave),
  };
}
