import { classify } from '../outcome.ts';
import { settling } from '../settle.ts';
import type { CrmSight } from './case.ts';
import { crmShows } from './evidence.ts';
import { withKin } from './kin.ts';
import { isEligible, type Knowledge } from './knowledge.ts';
import { lookAtCrm } from './look.ts';
import { heedThrottle, type Run } from './run.ts';
import { send } from './send.ts';
import { forget, type Open, settled } from './settled.ts';

type There = Extract<CrmSight, { readonly what: 'there' }>;

/** Reads the records of open writes. Gives the writes that stay open. */
export async function settleCrm(run: Run, known: Knowledge, all: readonly Open[]): Promise<readonly Open[]> {
  const open = all.filter(({ intent }) => intent.side === 'crm');
  const refs = open.map(({ link }) => ({ module: link.module, id: link.crmId }));
  const seen = await lookAtCrm(run, refs, new Set());
  const left: Open[] = [];
  for (const one of open) {
    const sight = seen.get(one.link.crmId) ?? { what: 'unknown' };
    if (sight.what === 'unknown') left.push(one);
    else if (sight.what !== 'there') await forget(run, one);
    else if (happened(run, known, one, sight)) {
      await settled(run, known, one, { side: 'crm', item: sight.item, id: sight.item.id });
    } else {
      const target = halfWay(one, sight.item.content.addresses);
      if (target === null) await forget(run, one);
      else if (!(await rolledForward(run, known, one, target))) left.push(one);
    }
  }
  return left;
}

function happened(run: Run, known: Knowledge, { intent, link }: Open, { item, flagged }: There): boolean {
  const { lookup } = settling('crm', intent.op, link.kind, intent.steps !== null);
  if (lookup === 'readReservedId') return true;
  if (lookup === 'compareFlag') {
    const isOn = item.module === 'Contacts' ? flagged : isEligible(known, item);
    return isOn === (intent.patch?.on === true);
  }
  return withKin(link.module, run.settings.additions, (kin) => crmShows(run, known, kin, { intent, link }, item));
}

/**
 * What the addresses are to be, where they are half way between what they were and what they were to be; null: they are not. Somebody
 * who put on another one since keeps it; who only added to what is whole, is no reason to write again.
 */
function halfWay({ intent: { steps } }: Open, now: readonly string[]): readonly string[] | null {
  if (steps === null) return null;
  const [before, target] = [listOf(steps.before), listOf(steps.target)];
  const isOf = (list: readonly string[]): boolean =>
    list.length === now.length && now.every((one) => list.includes(one));
  const added = now.filter((one) => !before.includes(one) && !target.includes(one));
  const lacks = before.some((one) => target.includes(one) && !now.includes(one));
  const isBetween = added.length > 0 ? lacks : !isOf(before) && !isOf(target);
  return isBetween ? [...target, ...added] : null;
}

const listOf = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];

/**
 * A write of several requests that got stuck is never decided on from the state in between: the part that takes several is
 * sent again until it is there. What else it was to write, and what was added meanwhile, is decided afresh. False: not known yet.
 */
async function rolledForward(run: Run, known: Knowledge, one: Open, target: readonly string[]): Promise<boolean> {
  if (run.blockedUntilMs.crm > run.ms()) return false;
  const { sent, giver } = one.intent;
  const steps = one.intent.steps && { ...one.intent.steps, target, reached: 1 };
  const patch = { ...one.intent.patch, addresses: target };
  const part = (values: typeof sent): typeof sent => ('emails' in values ? { emails: values.emails } : {});
  const intent = { ...one.intent, patch, steps, sent: part(sent), giver: part(giver), lastSentAt: run.now() };
  await run.ledger.commit([[{ type: 'intent', id: one.id, doc: intent }]]);
  await run.pulse();
  const reply = (await send(run, 'crm', [{ id: one.id, intent, link: one.link }])).get(one.id);
  switch (reply === undefined ? 'unsure' : classify(reply.answer)) {
    case 'ok':
      if (reply !== undefined) await settled(run, known, { ...one, intent }, reply.shown);
      return true;
    case 'throttled':
      if (reply !== undefined) heedThrottle(run, 'crm', reply.answer, 1);
      return false;
    case 'unsure':
    case 'unauthorized':
      return false;
    default:
      await forget(run, one);
      return true;
  }
}
