import type { OutlookId } from '../../domain/ids.ts';
import type { SyncKind } from '../../domain/sync.ts';
import type { PersonRequest } from '../state.ts';
import type { DirtyEntry } from './case.ts';
import { dirtyDocs, newEntry, ofSeries } from './dirty-book.ts';
import { creationsQuestionId, markId, matchQuestionId } from './doc-ids.ts';
import type { Change } from './change.ts';
import { declined } from './declined.ts';
import type { Run } from './run.ts';
import { rulingChange } from './takings.ts';

/** Changes that a request comes to, its own included: four at most, and room for the pairs that are dirty now. */
const roomForOne = 5;

/** Turns what the person asked into marks, rulings and dirty pairs; each batch takes its requests away. */
export async function takeRequests(run: Run): Promise<{ readonly mayCreate: boolean }> {
  const all = await run.ledger.all('request');
  const requests = all.toSorted((a, b) => Date.parse(a.doc.at) - Date.parse(b.doc.at));
  // They are one batch.
  const atOnce = Math.floor(run.ledger.mostChanges / roomForOne);
  for (let at = 0; at < requests.length; at += atOnce) {
    const taken = await Promise.all(
      requests.slice(at, at + atOnce).map(async ({ id, doc }) => ({ id, ...(await meaningOf(run, doc)) })),
    );
    await run.ledger.commit([
      [
        ...lastOfEach(taken.flatMap(({ changes }) => changes)),
        ...dirtyDocs(
          run,
          taken.flatMap(({ entries }) => entries),
        ),
        ...taken.map(({ id }): Change => ({ type: 'request', id, drop: true })),
      ],
    ]);
  }
  return { mayCreate: requests.some(({ doc }) => doc.ask === 'allowCreations') };
}

interface Meaning {
  readonly changes: readonly Change[];
  readonly entries: readonly DirtyEntry[];
}

/** The same document twice, marked and unmarked say: the later wish counts. */
function lastOfEach(changes: readonly Change[]): readonly Change[] {
  return [...new Map(changes.map((change) => [`${change.type}/${change.id}`, change] as const)).values()];
}

async function meaningOf(run: Run, request: PersonRequest): Promise<Meaning> {
  switch (request.ask) {
    case 'mark':
    case 'unmark':
      return onItem(run, request, await markChangeOf(run, request));
    case 'match':
      return onItem(run, request, matchChanges(request));
    case 'resume':
      return onLink(run, request, await resumeChanges(run, request));
    case 'answer':
      return onLink(run, request, []);
    case 'allowCreations':
      return { changes: [], entries: [] };
    case 'refuseCreations':
      return { changes: [{ type: 'question', id: creationsQuestionId, drop: true }], entries: [] };
    case 'decline':
      return { changes: await declined(run, request), entries: [] };
    case 'rule':
      return {
        changes: [rulingChange(run, request.rulings)],
        entries: request.rulings.map(({ kind, linkId }) => newEntry(run, { kind, linkId, reason: 'ruled' })),
      };
  }
}

type Ask<A extends PersonRequest['ask']> = Extract<PersonRequest, { readonly ask: A }>;

function onItem(run: Run, request: Ask<'mark' | 'unmark' | 'match'>, changes: readonly Change[]): Meaning {
  const { kind, outlookId } = request;
  return { changes, entries: [newEntry(run, { kind, outlookId, reason: request.ask, asked: [request] })] };
}

async function onLink(run: Run, request: Ask<'resume' | 'answer'>, changes: readonly Change[]): Promise<Meaning> {
  const link = await run.ledger.link(request.linkId);
  if (link === null) return { changes: [], entries: [] };
  const { kind, linkId, outlookId } = link;
  const entry = newEntry(run, { kind, linkId, outlookId, ...ofSeries(link), reason: request.ask, asked: [request] });
  return { changes, entries: [entry] };
}

async function markChangeOf(run: Run, { ask, kind, outlookId, ...rest }: Ask<'mark' | 'unmark'>) {
  const id = markId(kind, outlookId);
  // Which record it is, nobody needs to know any more.
  if (ask === 'unmark') return [{ type: 'mark', id, drop: true } as const, noMatchAsked(kind, outlookId)];
  const before = await run.ledger.read('mark', id);
  const as = 'as' in rest ? rest.as : null;
  const doc = before ?? { kind, outlookId, markedAt: run.now(), origin: 'person', as };
  return [{ type: 'mark', id, doc } as const];
}

const noMatchAsked = (kind: SyncKind, outlookId: OutlookId) =>
  ({ type: 'question', id: matchQuestionId(kind, outlookId), drop: true }) as const;

function matchChanges({ kind, outlookId, choice }: Ask<'match'>): readonly Change[] {
  const closed = noMatchAsked(kind, outlookId);
  return choice === 'skip' ? [closed, { type: 'mark', id: markId(kind, outlookId), drop: true }] : [closed];
}

/** Resuming is marking again, where there is an item to mark. It is said even of one that is marked: the mark may be about to go. */
async function resumeChanges(run: Run, { linkId }: Ask<'resume'>): Promise<readonly Change[]> {
  const link = await run.ledger.link(linkId);
  if (link?.outlookId == null || link.occurrence !== null) return [];
  const { kind, outlookId } = link;
  const id = markId(kind, outlookId);
  const before = await run.ledger.read('mark', id);
  return [{ type: 'mark', id, doc: before ?? { kind, outlookId, markedAt: run.now(), origin: 'person', as: null } }];
}
