import { createEntry } from '../calls.ts';
import { answered } from '../../sync/answers.ts';
import type { Row } from './bulk.ts';
import { attempt, type Desk, isGood, mustWait, step } from './desk.ts';
import { sameId } from '../../sync/same-id.ts';
import { tables } from '../../sync/tables.ts';

/** Writes rows one by one. What the server says to one of them is about that one. */
export async function writeSingly(desk: Desk, rows: readonly Row[]): Promise<void> {
  for (const row of rows) {
    if (mustWait(desk, [row.write])) continue;
    await attempt(desk, [row.write], () => writeOne(desk, row));
    if (isGood(desk, row.write)) desk.server.learnt.alone.delete(sameId(row.write.id));
  }
}

async function writeOne(desk: Desk, { write, fields }: Row): Promise<void> {
  const { client } = desk.server;
  const { module, id } = write;
  if (write.op === 'create') {
    const state = await createEntry(client, { module, table: tables[module].table, id, fields });
    // Ids are never used twice, not even after a deletion.
    if (state === 'deleted') desk.answers.set(write, answered(404));
  } else {
    const values = [{ name: 'id', value: id }, ...fields];
    await client.call('set_entry', { module_name: module, name_value_list: values }, { repeatable: false });
  }
  step(desk, write);
}
