import { median, sum } from '../figures.ts';
import { rounded, type Table } from '../report.ts';
import type { MailKind, Scene } from './scene.ts';

/** What becomes of one press on Archive. */
export interface Batch {
  readonly crmCalls: number;
  readonly graphCalls: number;
  /** Until the press is answered. */
  readonly answerMs: number;
  /** Until the last remote call is answered. */
  readonly doneMs: number;
  readonly productCpuMs: number;
  readonly remoteCpuMs: number;
}

export interface Batches {
  readonly kind: MailKind;
  readonly emails: number;
  readonly made: readonly Batch[];
}

/** How many emails at once, and how often. */
const sizes = {
  plain: [
    { emails: 1, times: 7 },
    { emails: 10, times: 2 },
    { emails: 50, times: 1 },
  ],
  withFile: [
    { emails: 1, times: 7 },
    { emails: 10, times: 1 },
  ],
} as const;

export const emailsNeeded = (kind: MailKind): number => sum(sizes[kind].map(({ emails, times }) => emails * times));

export async function measureBatches(scene: Scene, kind: MailKind): Promise<readonly Batches[]> {
  const all: Batches[] = [];
  for (const { emails, times } of sizes[kind]) {
    const made: Batch[] = [];
    for (let time = 0; time < times; time += 1) made.push(await archiveOnce(scene, scene.take(kind, emails)));
    all.push({ kind, emails, made });
  }
  return all;
}

/** What the card says when every email is filed. */
export const archived = /^(Archived|\d+ emails archived) to ProTracker/;

/** Opens the card, presses Archive and waits until everything is filed. Throws when it is not. */
export async function archiveOnce(scene: Scene, emails: readonly string[]): Promise<Batch> {
  const { product, remote } = scene;
  const card = await scene.open(emails);
  await remote.reset();
  const cpuBefore = { product: await product.cpuMs(), remote: await remote.cpuMs() };

  const pressedAt = Date.now();
  const answer = await scene.press(card, 'archiveConfirm');
  const answerMs = Date.now() - pressedAt;
  await scene.until(archived, answer);

  const { crm, graph, endedAt } = await remote.calls();
  return {
    crmCalls: crm.length,
    graphCalls: graph.length,
    answerMs,
    doneMs: endedAt - pressedAt,
    productCpuMs: (await product.cpuMs()) - cpuBefore.product,
    remoteCpuMs: (await remote.cpuMs()) - cpuBefore.remote,
  };
}

export const batchRows = (latencyMs: number, all: readonly Batches[]): Table['rows'] =>
  all.map(({ kind, emails, made }) => {
    const perEmail = (figure: keyof Batch): number => rounded(median(made.map((batch) => batch[figure])) / emails);
    return {
      'added latency ms': latencyMs,
      attachment: kind === 'plain' ? 'none' : '3 MB',
      emails,
      'CRM calls/email': perEmail('crmCalls'),
      'Graph calls/email': perEmail('graphCalls'),
      'ms/email': perEmail('doneMs'),
      'first answer ms': rounded(median(made.map(({ answerMs }) => answerMs))),
      'CPU ms/email': perEmail('productCpuMs'),
      'sandbox CPU ms/email': perEmail('remoteCpuMs'),
    };
  });
