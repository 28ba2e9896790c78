import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import type { ArchiveDesk } from '../../../../bot/archive/desk.ts';
import { ArchiveWork } from '../../../../bot/archive/work.ts';
import { archiveEdit, archiveEditSave } from '../../../../bot/card-actions/archive-edit.ts';
import type { Turn } from '../../../../bot/turn.ts';
import { choose } from '../../../../src/archive/choose.ts';
import type { Mailbox } from '../../../../src/archive/ports.ts';
import { openArchive } from '../../../../src/archive/open.ts';
import { runArchive } from '../../../../src/archive/run.ts';
import { saveDraft, started } from '../../../../src/archive/start.ts';
import { keepTeamsMessage, withTeamsMessages } from '../../../../src/archive/teams-messages.ts';
import { keysOfBoth, openArchiveWorld, type ArchiveWorld } from '../../../support/archive-world.ts';
import { silentLog } from '../../../support/silent-log.ts';

describe('Edit copy', function () {
  this.timeout(60_000);
  let world: ArchiveWorld;
  before(async () => {
    world = await openArchiveWorld();
  });
  after(() => world.close());

  const toolsOf = () => ({ store: world.store, newId: () => randomUUID() });
  const deskAt = (open: ArchiveDesk['open']): ArchiveDesk => {
    const tools = toolsOf();
    const work = new ArchiveWork({
      ...{ ...tools, open, log: silentLog, clock: world.at.clock, jobs: { add: async () => undefined } },
      notifier: { send: async () => false as const, update: async () => true },
    });
    return { ...tools, open, work };
  };
  const turnOf = (): Turn => ({
    ...{ person: world.at.person, scope: 'personal', host: 'pane', correlationId: 'one', log: silentLog },
    ...{ signal: new AbortController().signal, conversation: null, pressedMessage: null, reply: async () => '' },
  });

  it('does not take a file in the cloud, which stays in Outlook anyway, for one that was left out', async () => {
    const { id } = await world.deliver('With a link');
    const link = { id: 'cloud', name: 'Plan', contentType: '', size: 10, inline: false, kind: 'link' } as const;
    const mailbox: Mailbox = {
      ...world.at.mailbox,
      async content(of) {
        const content = await world.at.mailbox.content(of);
        return content && { ...content, attachments: [link] };
      },
    };
    const desk = deskAt(async () => ({ ...world.at, mailbox }));
    const { draft } = await openArchive([id], world.at, toolsOf());

    await archiveEditSave(desk).run(turnOf(), { operation: draft.id, email: id, attachments: '' });

    assert.deepEqual((await world.read(draft.id)).edits[id]?.without, []);
  });

  it('shows by an old button where a Teams message stands whose text is not kept any more', async () => {
    const tools = toolsOf();
    const open = withTeamsMessages(async () => world.at, tools);
    const desk = deskAt(open);
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
    const turn = turnOf();

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
