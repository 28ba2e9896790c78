import { instantOf } from '../../domain/sync.ts';
import { classify } from '../outcome.ts';
import type { OutlookFound, OutlookItem } from '../ports.ts';
import { outlookShows, sinceOf, stampedWith } from './evidence.ts';
import { withKin } from './kin.ts';
import type { Knowledge } from './knowledge.ts';
import { lookRaw } from './look.ts';
import { hasCategory } from './pair.ts';
import { heedThrottle, type Run } from './run.ts';
import { send } from './send.ts';
import { forget, type Open, settled } from './settled.ts';

/** Reads the items of open writes. Gives the writes that stay open. */
export async function settleOutlook(run: Run, known: Knowledge, all: readonly Open[]): Promise<readonly Open[]> {
  const open = all.filter(({ intent }) => intent.side === 'outlook');
  const left: Open[] = [];
  for (const one of open.filter(({ intent }) => intent.op === 'create'))
    if (!(await settleMade(run, known, one))) left.push(one);

  const others = open.filter(({ intent }) => intent.op !== 'create');
  const refs = others.flatMap(({ link: { kind, containerId, outlookId: id } }) =>
    id === null ? [] : [{ kind, id, containerId }],
  );
  const seen = refs.length === 0 ? null : await lookRaw(run, refs);
  for (const one of others) {
    const id = one.link.outlookId;
    const found = (id === null ? undefined : seen?.get(id)) ?? { what: 'unknown' };
    if (!(await settleWith(run, known, one, found))) left.push(one);
  }
  return left;
}

/** A to-do that is missing may have moved: nothing of the write is known then, and the pair is looked for when it is decided. */
async function settleWith(run: Run, known: Knowledge, one: Open, found: OutlookFound): Promise<boolean> {
  if (found.what === 'unknown') return false;
  const isDelete = one.intent.op === 'delete';
  if (isDelete && found.what !== 'there') await settled(run, known, one, { side: 'outlook', item: null });
  else if (!isDelete && found.what === 'there' && happened(run, known, one, found.item))
    await settled(run, known, one, { side: 'outlook', item: found.item });
  else await forget(run, one);
  return true;
}

function happened(run: Run, known: Knowledge, { intent, link }: Open, item: OutlookItem): boolean {
  if (intent.op !== 'paint')
    return withKin(link.module, run.settings.additions, (kin) => outlookShows(run, known, kin, { intent, link }, item));
  const { categories, stamp } = intent.patch ?? {};
  const isShown = Array.isArray(categories) && categories.includes(run.settings.category);
  return hasCategory(run.settings, item) === isShown && (item.stamp ?? null) === (stamp ?? null);
}

/** An item we made or not: found by its stamp, else sent again as it was. False: not known yet. */
async function settleMade(run: Run, known: Knowledge, one: Open): Promise<boolean> {
  const [found] = await stampedWith(run, one.link, sinceOf(one.intent));
  if (found !== undefined) {
    await settled(run, known, one, { side: 'outlook', item: found });
    return true;
  }
  if (run.blockedUntilMs.outlook > run.ms()) return false;
  const { attempts } = one.intent;
  const intent = { ...one.intent, state: 'sent', attempts: attempts + 1, lastSentAt: run.now() } as const;
  await run.ledger.commit([[{ type: 'intent', id: one.id, doc: intent }]]);
  await run.pulse();
  const reply = (await send(run, 'outlook', [{ id: one.id, intent, link: one.link }])).get(one.id);
  if (reply === undefined) return false;
  switch (classify(reply.answer)) {
    case 'ok':
      await settled(run, known, { ...one, intent }, reply.shown);
      return true;
    case 'throttled':
      await postpone(run, { ...one, intent }, heedThrottle(run, 'outlook', reply.answer, attempts));
      return false;
    case 'unsure':
    case 'unauthorized':
      return false;
    default:
      await forget(run, one);
      return true;
  }
}

/** The next run waits so long, too. */
async function postpone(run: Run, { id, intent }: Open, pauseMs: number): Promise<void> {
  const notBefore = instantOf(new Date(run.clock.now().getTime() + pauseMs));
  await run.ledger.commit([[{ type: 'intent', id, doc: { ...intent, notBefore } }]]);
}
