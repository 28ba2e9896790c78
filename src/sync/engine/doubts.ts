import type { Job } from './job.ts';
import { lookAtCrm } from './look.ts';
import type { Run } from './run.ts';
import type { Incoming } from './send.ts';

/**
 * Creations that the CRM answered with a failure of its own: the id may be taken by what an earlier attempt made. What is
 * there, was made; what cannot be seen, is no use to anybody and is tried again by a later run.
 */
export async function lookedAfter(
  run: Run,
  jobs: readonly Job[],
  replies: ReadonlyMap<string, Incoming>,
): Promise<ReadonlyMap<string, Incoming>> {
  const doubtful = jobs.filter((job) => isDoubtful(job, replies));
  if (doubtful.length === 0) return replies;
  const seen = await lookAtCrm(
    run,
    doubtful.map(({ link: { module, crmId: id } }) => ({ module, id })),
    new Set(),
  );
  const after = new Map(replies);
  for (const { queue, link } of doubtful) {
    const sight = seen.get(link.crmId);
    const [head] = queue;
    if (head === undefined || sight === undefined || sight.what === 'unknown') continue;
    const item = sight.what === 'there' ? sight.item : null;
    const status = item === null ? refused : 200;
    const answer = { kind: 'answered', status, code: null, retryAfterMs: null } as const;
    after.set(head.id, { answer, shown: { side: 'crm', item, id: link.crmId }, isLook: true });
  }
  return after;
}

const refused = 409;

function isDoubtful({ queue: [head] }: Job, replies: ReadonlyMap<string, Incoming>): boolean {
  if (head?.intent.side !== 'crm' || head.intent.op !== 'create') return false;
  const answer = replies.get(head.id)?.answer;
  return answer?.kind === 'answered' && answer.status >= 500 && answer.retryAfterMs === null;
}
