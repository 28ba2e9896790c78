import { welcomeCard } from '../cards/welcome.ts';
import type { ArchiveDesk, SendWishes } from './archive/desk.ts';
import { droppedEmails } from './archive/dropped-files.ts';
import { archiveSide } from './archive/records-side.ts';
import { archiveCancel } from './card-actions/archive-cancel.ts';
import { archiveConfirm } from './card-actions/archive-confirm.ts';
import { archiveEdit, archiveEditSave } from './card-actions/archive-edit.ts';
import { archiveNowAction } from './card-actions/archive-now.ts';
import { archiveOntoRecord } from './card-actions/archive-onto.ts';
import { archiveRetry } from './card-actions/archive-retry.ts';
import { archiveSearch } from './card-actions/archive-search.ts';
import { archiveForget, archiveReopen, openSending } from './card-actions/archive-sending.ts';
import { archiveShow } from './card-actions/archive-show.ts';
import { archiveUndo } from './card-actions/archive-undo.ts';
import { chooseMailing, showLetter, showMailing } from './card-actions/letters.ts';
import { mailSearch } from './card-actions/mail-search.ts';
import { openArchiveCard } from './card-actions/open-archive.ts';
import { previewEmail } from './card-actions/preview-email.ts';
import { testConnectionsAgain } from './card-actions/test-connections.ts';
import { admin } from './commands/admin.ts';
import { archive } from './commands/archive.ts';
import { archiveNow } from './commands/archive-now.ts';
import { archived } from './commands/archived.ts';
import { help } from './commands/help.ts';
import { testConnections } from './commands/test-connections.ts';
import type { ConnectionDesk } from './connections/desk.ts';
import type { FilingDesk } from './filing/desk.ts';
import { filingActions, filingCommands } from './filing/index.ts';
import type { MailingDesk } from './mailing/desk.ts';
import { messageExtension } from './message-extension/index.ts';
import type { RecordDesk } from './records/desk.ts';
import { recordActions, recordCommands, recordLookups } from './records/index.ts';
import { signIn, signOut } from './sign-in/commands.ts';
import type { SignInDesk } from './sign-in/desk.ts';
import type { SyncDesk } from './sync/desk.ts';
import { syncActions, syncCommands, syncLookups } from './sync/index.ts';
import type { BotTables, Command } from './turn.ts';

/** Everything the bot answers. A new feature is its own file and a line here. Null: nothing can be synchronised, nothing is archived by itself. */
export function botTables(
  desk: ArchiveDesk & { readonly sent: SendWishes },
  signIns: SignInDesk,
  connections: ConnectionDesk,
  sync: SyncDesk | null = null,
  filing: FilingDesk | null = null,
  mailing: MailingDesk | null = null,
): BotTables {
  const records: RecordDesk = { ...desk, archive: archiveSide(desk), canMark: sync !== null };
  const commands: Command[] = [
    archive(desk),
    archiveNow(desk),
    archived(desk),
    ...(filing ? filingCommands(filing) : []),
    ...recordCommands(records),
    ...(sync ? syncCommands(sync) : []),
    signIn(signIns),
    signOut(signIns),
    testConnections(connections),
    ...(connections.adminPage ? [admin(connections.adminPage)] : []),
    help(() => commands),
  ];
  return {
    commands,
    cardActions: [
      openArchiveCard(desk),
      archiveNowAction(desk),
      archiveOntoRecord(desk),
      mailSearch(desk),
      archiveSearch(desk),
      archiveConfirm(desk, desk.sent),
      archiveEdit(desk),
      archiveEditSave(desk),
      archiveShow(desk),
      openSending(desk),
      archiveReopen(desk),
      archiveForget(desk, desk.sent),
      archiveCancel(desk),
      archiveRetry(desk),
      archiveUndo(desk),
      previewEmail(desk),
      ...(filing ? filingActions(filing) : []),
      testConnectionsAgain(connections),
      ...recordActions(records),
      ...(sync ? syncActions(sync) : []),
      ...(mailing ? [showMailing(mailing), chooseMailing(mailing), showLetter(mailing)] : []),
    ],
    lookups: [...recordLookups(records), ...(sync ? syncLookups(desk.open) : [])],
    ...messageExtension(records, desk),
    fileDrop: droppedEmails(desk),
    welcome: welcomeCard,
  };
}
