import { crmId, type CrmId, linkId, type LinkId } from '../domain/ids.ts';
import { kindOf, type SyncModule } from '../domain/sync.ts';

/** What is written on an Outlook item so that its pair is found again, whatever becomes of our store. */
export interface Stamp {
  readonly linkId: LinkId;
  readonly module: SyncModule;
  readonly crmId: CrmId;
}

const version = '1';

/**
 * `1|<linkId>|<module>|<crmId>`: an extended property of contacts and events, the external id of a task's linked
 * resource.
 */
export const stampText = (stamp: Stamp): string => [version, stamp.linkId, stamp.module, stamp.crmId].join('|');

const isModule = (text: string): text is SyncModule => Object.hasOwn(kindOf, text);

/** Null for anything that is no stamp of a version we know. */
export function parseStamp(text: string): Stamp | null {
  const [known, link = '', module = '', ...crm] = text.split('|');
  const id = crm.join('|');
  if (known !== version || link === '' || id === '' || !isModule(module)) return null;
  return { linkId: linkId(link), module, crmId: crmId(id) };
}
