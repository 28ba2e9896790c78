import { z } from 'zod';
import { RecordKey } from '../../src/archive/draft.ts';
import { archiveAction } from '../archive/action.ts';
import type { ArchiveDesk } from '../archive/desk.ts';
import { EmailIds, Operation } from '../archive/inputs.ts';
import { archiveOnto } from '../archive/onto.ts';

const Files = z.array(z.object({ name: z.string().max(300), messageId: z.string().max(1_000) })).max(1_000);

/** Emails dropped on a record in Outlook's pane, or selected there. Pressed again under the same operation, it shows what became of the first press. */
export const archiveOntoRecord = (desk: ArchiveDesk) =>
  archiveAction(desk, {
    verb: 'archiveOnto',
    data: Operation.extend({ record: RecordKey, emails: EmailIds, files: Files.default([]) }),
    async run(onto, at, turn) {
      return { card: await archiveOnto(onto, at, turn, desk) };
    },
  });
