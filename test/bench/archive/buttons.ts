import { p95, quantile, sum, timed } from '../figures.ts';
import { rounded, type Table } from '../report.ts';
import { archived } from './batches.ts';
import type { Scene } from './scene.ts';

/** How long a person waits for the first answer to what they press or type. */
export interface Waits {
  readonly button: string;
  readonly emails: number;
  readonly ms: readonly number[];
}

/** With how many emails, and how often. */
const visits = [
  { emails: 1, times: 25 },
  { emails: 10, times: 3 },
  { emails: 50, times: 1 },
] as const;

export const emailsNeeded = sum(visits.map(({ emails, times }) => emails * times));

export async function measureButtons(scene: Scene): Promise<readonly Waits[]> {
  const all: Waits[] = [];
  for (const { emails, times } of visits) {
    const waits = new Map<string, number[]>();
    for (let time = 0; time < times; time += 1) {
      for (const [button, ms] of await visit(scene, scene.take('plain', emails))) {
        waits.set(button, [...(waits.get(button) ?? []), ms]);
      }
    }
    for (const [button, ms] of waits) all.push({ button, emails, ms });
  }
  return all;
}

/** One way through all cards: list, search in it, Archive card, search, edit, save, archive, undo. */
async function visit(scene: Scene, emails: readonly string[]): Promise<ReadonlyMap<string, number>> {
  const waited = new Map<string, number>();
  const wait = async <Value>(name: string, work: () => Promise<Value>): Promise<Value> => {
    const { value, ms } = await timed(work);
    waited.set(name, ms);
    return value;
  };
  const list = await wait('archive (list)', () => scene.adviser.say('archive'));
  await wait('search my mail', () => scene.press(list, 'mailSearch', { words: 'review' }));
  const card = await wait('open the Archive card', () =>
    scene.press(list, 'openArchive', { emails: emails.join(',') }),
  );
  const found = await wait('search records', () => scene.press(card, 'archiveSearch', { query: 'smi' }));
  const edit = await wait('edit', () => scene.press(found, 'archiveEdit'));
  // Of several emails the first answer is the question which one.
  const chosen =
    emails.length === 1
      ? await wait('save the edit', () => scene.press(edit, 'archiveEditSave'))
      : await wait('back', () => scene.press(edit, 'archiveShow'));
  const result = await scene.until(archived, await wait('confirm', () => scene.press(chosen, 'archiveConfirm')));
  await scene.until(/undone/, await wait('undo', () => scene.press(result, 'archiveUndo')));
  return waited;
}

export const buttonRows = (all: readonly Waits[]): Table['rows'] =>
  all.map(({ button, emails, ms }) => ({
    emails,
    button,
    times: ms.length,
    'p50 ms': rounded(quantile(ms, 0.5)),
    'p95 ms': rounded(p95(ms)),
    'max ms': rounded(Math.max(...ms)),
  }));
