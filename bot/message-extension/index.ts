import type { ArchiveDesk } from '../archive/desk.ts';
import type { RecordDesk } from '../records/desk.ts';
import type { BotTables } from '../turn.ts';
import { archiveMessage } from './archive-message.ts';
import { findAddress } from './find-address.ts';
import { findRecord } from './find-record.ts';
import { newRecordDialog } from './new-record.ts';
import { recordLink } from './record-link.ts';

/** The message extension, as lines for the bot's tables. Their names: `names.ts`. */
export const messageExtension = (
  records: RecordDesk,
  archive: ArchiveDesk,
): Pick<BotTables, 'searches' | 'dialogs' | 'linkPreview'> => ({
  searches: [findRecord(records), findAddress(records)],
  dialogs: [newRecordDialog(records), archiveMessage(archive)],
  linkPreview: recordLink(records),
});
