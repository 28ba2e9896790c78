import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import type { ArchiveDesk } from '../../../../bot/archive/desk.ts';
import { ArchiveWork } from '../../../../bot/archive/work.ts';
import { archiveEdit, archiveEditSave } from '../../../../bot/card-actions/archive-edit.ts';
import type { Turn } from '../../../../bot/turn.ts';
import { choose } from '../../../../src/archive/choose.ts';
import { openArchive } from '../../../../src/archive/open.ts';
import { runArchive } from '../../../../src/archive/run.ts';
import { saveDraft, started } from '../../../../src/archive/start.ts';
import { keepTeamsMessage, withTeamsMessages } from '../../../../src/archive/teams-messages.ts';
import { keysOfBoth, openArchiveWorld, type ArchiveWorld } from '../../../support/archive-world.ts';
import { silentLog } from '../../../support/silent-log.ts';

describe('an old Edit button', function () {
  this.timeout(60_000);
  let world: ArchiveWorld;
  before(async () => {
    world = await openArchiveWorld();
  });
  after(() => world.close());

  it('shows where a Teams message stands whose text is not kept any more', async () => {
    const tools = { store: world.store, newId: () => randomUUID() };
    const open = withTeamsMessages(async () => world.at, tools);
    const work = new ArchiveWork({
      ...{ ...tools, open, log: silentLog, clock: world.at.clock, jobs: { add: async () => undefined } },
      notifier: { send: async () => false as const, update: async () => true },
    });
    const desk: ArchiveDesk = { ...tools, open, work };
    const at = await open(world.at.person);
    const message = {
      conversation: 'c',
      id: 'm',
      author: 'Bo',
      sentAt: new Date(0),
      subject: '',
      text: 'A plan',
      url: null,
    };
    const email = await keepTeamsMessage(message, at.person, tools);
    const opened = await openArchive([email], at, tools);
    const operation = opened.draft.id;
    await saveDraft(opened, started(await choose(opened.draft, { ticked: keysOfBoth }, at), null), at, tools);
    await runArchive(operation, at, tools);
    const turn: Turn = {
      ...{ person: at.person, scope: 'personal', host: 'pane', correlationId: 'one', log: silentLog },
      ...{ signal: new AbortController().signal, conversation: null, pressedMessage: null, reply: async () => '' },
    };

    const answers = [
      await archiveEdit(desk).run(turn, { operation }),
      await archiveEdit(desk).run(turn, { operation, email }),
      await archiveEditSave(desk).run(turn, { operation, email, text: 'Another', attachments: '' }),
    ];

    for (const answer of answers) {
      assert.match(JSON.stringify(answer), /Archived to ProTracker.*A plan/);
      assert.doesNotMatch(JSON.stringify(answer), /no longer/);
    }
  });
});
