import { movedPauseMs } from '../outcome.ts';
import { type Page, pairsIn, storePage } from './agenda.ts';
import { weigh } from './brake-plans.ts';
import type { DirtyEntry } from './case.ts';
import { type Decided, type Deciding, decidePage, type Manner } from './decide-page.ts';
import { introduceAll } from './introduce-all.ts';
import { waitFor } from './run.ts';

/**
 * Decides and carries out everything on the agenda, page by page. Where it is long, what takes something away comes last,
 * since the brake has to see all of it.
 */
export async function decideAll(deciding: Deciding, agenda: readonly Page[]): Promise<void> {
  const { run, stage, memory } = deciding;
  const isLong = agenda.length > 1;
  const isRuled = agenda.some(({ todo }) => todo.some(({ reason }) => reason === 'ruled' || reason === 'brake'));
  if (isLong) await introduceAll(deciding, agenda);
  const postponed = await decideRounds(deciding, agenda, { postpones: isLong });
  if (!isLong || (postponed.length === 0 && !isRuled)) return;
  await weigh(run, stage, memory, postponed);
  for (const page of agenda) {
    page.todo = page.later;
    page.later = [];
  }
  await decideRounds(deciding, agenda, { postpones: false });
}

type Planned = Parameters<typeof weigh>[3];

/** Until nothing moves any more, or too often. Gives what the brake has yet to weigh. */
async function decideRounds(
  deciding: Deciding,
  agenda: readonly Page[],
  { postpones }: Pick<Manner, 'postpones'>,
): Promise<Planned> {
  const { run, met } = deciding;
  const postponed: Planned[number][] = [];
  for (let round = 1; agenda.some(({ todo }) => todo.length > 0); round += 1) {
    let moved = false;
    for (const page of agenda) {
      if (page.todo.length === 0) {
        if (round === 1) await storePage(run, page);
        continue;
      }
      const entries = page.todo;
      run.teller.step('comparing');
      const { left, again, later, ...result } = await decidePage(deciding, entries, { fresh: round > 1, postpones });
      if (round === 1) run.teller.compared(pairsIn(entries) - later.length);
      moved ||= result.moved;
      postponed.push(...later.flatMap(({ planned }) => planned ?? []));
      page.left = [...page.left, ...left];
      page.later = [...page.later, ...later.map(({ entry }) => entry)];
      page.todo = again;
      await storePage(run, page);
      if (agenda.length > 1) release(deciding, page, [...entries.map(namedBy), ...result.seen]);
    }
    const pauseMs = movedPauseMs(round);
    if (pauseMs === null) break;
    if (moved) await waitFor(run, pauseMs);
    met.records.clear();
    met.items.clear();
  }
  for (const page of agenda) {
    page.left = [...page.left, ...page.todo];
    page.todo = [];
  }
  return postponed;
}

const namedBy = ({ outlookId, record }: DirtyEntry): Decided['seen'][number] => ({
  outlookId,
  crmId: record?.id ?? null,
});

/** What is done makes room; and what was written to is not what it was: whoever comes to it again reads it. */
function release({ run, stage }: Deciding, { todo, later }: Page, decided: Decided['seen']): void {
  run.ledger.forget();
  const needed = new Set([...todo, ...later].flatMap(({ outlookId }) => outlookId ?? []));
  for (const { outlookId, crmId } of decided) {
    if (outlookId !== null && needed.has(outlookId)) continue;
    if (outlookId !== null) stage.outlook.drop(outlookId);
    if (crmId !== null) stage.crm.drop(crmId);
  }
  stage.isThinned = true;
}
