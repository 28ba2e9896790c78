import { crmId, type CrmId } from '../../../domain/ids.ts';
import type { SyncModule } from '../../../domain/sync.ts';
import type { CrmWrite } from '../../../sync/ports.ts';
import type { NameValue } from '../methods.ts';
import { parseAnswer, WrittenIds } from '../wire.ts';
import { unsure } from '../../sync/answers.ts';
import { attempt, type Desk, mustWait, step } from './desk.ts';
import { readRecords } from './read.ts';
import { sameId } from '../../sync/same-id.ts';
import type { Learnt } from './server.ts';
import { twinKeysOf } from './twins.ts';

/** One record of a call. */
export interface Row {
  readonly write: Extract<CrmWrite, { readonly op: 'create' | 'update' }>;
  readonly fields: readonly NameValue[];
}

/** A call that takes longer is made smaller the next time. */
const longMs = 5000;

/** Writes rows in as few calls as the server is quick to answer. */
export async function writeBulk(desk: Desk, module: SyncModule, rows: readonly Row[]): Promise<void> {
  for (let left = rows; left.length > 0;) {
    const some = left.slice(0, desk.server.learnt.bulkRows);
    left = left.slice(some.length);
    const writes = some.map(({ write }) => write);
    if (mustWait(desk, writes)) continue;
    await attempt(desk, writes, () => writeSome(desk, module, some));
    // Whatever a call stumbled over is told apart by writing its rows one by one.
    for (const write of writes) if (desk.answers.get(write) === unsure) desk.server.learnt.alone.add(sameId(write.id));
  }
}

async function writeSome(desk: Desk, module: SyncModule, rows: readonly Row[]): Promise<void> {
  const { client, learnt } = desk.server;
  let ms = Infinity;
  const rowLists = rows.map(({ write, fields }) => [
    { name: 'id', value: write.id },
    ...(write.op === 'create' ? [{ name: 'new_with_id', value: true }] : []),
    ...fields,
  ]);
  try {
    const body = await client.call(
      'set_entries',
      { module_name: module, name_value_lists: rowLists },
      { repeatable: false, heard: (answer) => void (ms = answer.ms) },
    );
    await matchIds(desk, module, rows, parseAnswer(WrittenIds, body, `POST set_entries ${module}`).ids);
  } finally {
    if (ms > longMs) halve(learnt, rows.length);
  }
}

const halve = (learnt: Learnt, rows: number): void => {
  learnt.bulkRows = Math.max(1, Math.floor(rows / 2));
};

/**
 * Which rows were written: by their ids, never by position, since refused rows are left out. An id that is not ours belongs to a
 * record that the CRM took a new one for.
 */
async function matchIds(desk: Desk, module: SyncModule, rows: readonly Row[], ids: readonly string[]): Promise<void> {
  const told = new Set(ids.map(sameId));
  const ours = new Set(rows.map(({ write }) => sameId(write.id)));
  const missing = rows.filter(({ write }) => !told.has(sameId(write.id)));
  for (const { write } of rows) if (told.has(sameId(write.id))) step(desk, write);
  const foreign = [...told].filter((id) => !ours.has(id));
  const taken =
    foreign.length > 0
      ? await takenFor(
          desk,
          module,
          missing,
          ids.filter((id) => !ours.has(sameId(id))),
        )
      : new Map<Row, CrmId>();
  for (const row of missing) {
    const other = taken.get(row);
    if (other === undefined) desk.answers.set(row.write, unsure);
    else desk.others.set(row.write, other);
  }
}

async function takenFor(
  { server }: Desk,
  module: SyncModule,
  rows: readonly Row[],
  ids: readonly string[],
): Promise<ReadonlyMap<Row, CrmId>> {
  const found = await readRecords(server, module, ids.map(crmId));
  const byKey = new Map(
    [...found].flatMap(([id, one]) =>
      one.what === 'there' ? twinKeysOf(module, one.item.content).map((key) => [key, id] as const) : [],
    ),
  );
  return new Map(
    rows.flatMap((row) => {
      const key = row.write.op === 'create' && twinKeysOf(module, row.write.patch).find((one) => byKey.has(one));
      const id = key ? byKey.get(key) : undefined;
      return id === undefined ? [] : [[row, id] as const];
    }),
  );
}
