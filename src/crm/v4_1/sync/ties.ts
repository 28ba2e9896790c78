import type { RecordRef } from '../../../domain/record.ts';
import type { CrmItem, CrmWrite } from '../../../sync/ports.ts';
import { answered } from '../../sync/answers.ts';
import { attempt, type Desk } from './desk.ts';
import type { ClientLink } from '../../sync/items.ts';
import { readRecords } from './read.ts';
import { relate, type Tie } from './relations.ts';
import { participantLinks } from '../../sync/tables.ts';
import { isEvent } from './values.ts';

/** Everything of a write that is a relation: Sync to Outlook, participants, a client. */
export async function writeTies(desk: Desk, writes: readonly CrmWrite[], clients: ClientLink | null): Promise<void> {
  const tied = writes
    .map((write) => ({ write, ties: tiesOf(desk, write, clients) }))
    .filter(({ ties }) => ties.length > 0);
  await attempt(
    desk,
    tied.map(({ write }) => write),
    async () => {
      await relate(
        desk.server.client,
        tied.flatMap(({ ties }) => ties),
      );
    },
  );
}

function tiesOf(desk: Desk, write: CrmWrite, clients: ClientLink | null): readonly Tie[] {
  const { module, id } = write;
  if (write.op === 'setFlag') return flagTies(desk, write, write.on);
  const { invite, uninvite, company, values } = write.patch;
  const client: readonly Tie[] =
    clients && company?.module === clients.module
      ? [{ module, id, link: clients.link, related: [company.id], remove: false }]
      : [];
  const takesPart = write.op === 'update' || !write.flagged || values.assigned_user_id === desk.person;
  const own = isEvent(module) && !takesPart ? flagTies(desk, write, true) : [];
  return [...client, ...participants(write, invite, false), ...participants(write, uninvite, true), ...own];
}

/** Contacts: Sync to Outlook of this person. Events: the person takes part; nobody is ever taken off. */
function flagTies({ person }: Desk, { module, id }: CrmWrite, on: boolean): readonly Tie[] {
  if (module === 'Contacts') return [{ module, id, link: 'user_sync', related: [person], remove: !on }];
  return isEvent(module) && on ? [{ module, id, link: 'users', related: [person], remove: false }] : [];
}

const participants = ({ module, id }: CrmWrite, people: readonly RecordRef[], remove: boolean): readonly Tie[] =>
  isEvent(module)
    ? Object.entries(participantLinks)
        .map(([link, kind]) => ({
          module,
          id,
          link,
          related: people.filter((one) => one.module === kind).map((one) => one.id),
          remove,
        }))
        .filter(({ related }) => related.length > 0)
    : [];

/** A task has no participants: it becomes the person's own where it is nobody's. What belongs to another is refused. */
export async function takeTasks(desk: Desk, writes: readonly CrmWrite[]): Promise<void> {
  const wanted = writes.filter((write) => write.module === 'Tasks' && write.op === 'setFlag' && write.on);
  await attempt(desk, wanted, async () => {
    const found = await readRecords(
      desk.server,
      'Tasks',
      wanted.map(({ id }) => id),
    );
    for (const write of wanted) {
      const one = found.get(write.id);
      if (one?.what === 'there') await attempt(desk, [write], () => takeTask(desk, write, one.item));
    }
  });
}

async function takeTask(desk: Desk, write: CrmWrite, { content }: CrmItem): Promise<void> {
  const owner = content.values.assigned_user_id ?? '';
  if (owner === desk.person) return;
  if (owner !== '') {
    desk.answers.set(write, answered(403));
    return;
  }
  const values = [
    { name: 'id', value: write.id },
    { name: 'assigned_user_id', value: desk.person },
  ];
  await desk.server.client.call('set_entry', { module_name: 'Tasks', name_value_list: values });
}
