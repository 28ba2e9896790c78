import { choose, type Choices } from '../../src/archive/choose.ts';
import type { ArchiveDraft } from '../../src/archive/draft.ts';
import type { ArchiveTools } from '../../src/archive/open.ts';
import { readDraft, saveDraft, started } from '../../src/archive/start.ts';
import type { OpenWorkplace, Workplace } from '../../src/archive/workplace.ts';
import type { OperationId, OutlookId } from '../../src/domain/ids.ts';
import type { Person } from '../../src/domain/person.ts';
import { UserError } from '../../src/errors.ts';
import { StoreError } from '../../src/store/port.ts';
import type { CardAnswer, Turn } from '../turn.ts';
import { cardOf } from './view.ts';
import type { ArchiveWork } from './work.ts';

/** What the handlers of the Archive card share. */
export interface ArchiveDesk extends ArchiveTools {
  readonly open: OpenWorkplace;
  readonly work: ArchiveWork;
}

/** The wish that an email is archived when it is sent. */
export interface SendWishes {
  /** Gives whether the person chooses records before it goes. */
  armed(operation: OperationId, person: Person, email?: OutlookId): Promise<boolean>;
  forget(operation: OperationId, person: Person): Promise<void>;
}

/** Between two saves of a run there is always room; more tries mean that something else is wrong. */
const tries = 5;

/** Changes a stored draft; what `change` gives back as it was is not saved. After a race it is asked again, of what is stored then. */
export async function revise(
  id: OperationId,
  at: Workplace,
  desk: ArchiveDesk,
  change: (draft: ArchiveDraft) => ArchiveDraft | Promise<ArchiveDraft>,
): Promise<ArchiveDraft> {
  for (let attempt = 1; ; attempt += 1) {
    const open = await readDraft(id, at, desk);
    const next = await change(open.draft);
    try {
      return next === open.draft ? next : (await saveDraft(open, next, at, desk)).draft;
    } catch (error) {
      if (!(error instanceof StoreError) || error.failure !== 'changed' || attempt === tries) throw error;
    }
  }
}

/** Changes a draft that is still being chosen; one that has been started is left alone, so that an old button shows where things stand. */
export const changeDraft: typeof revise = (id, at, desk, change) =>
  revise(id, at, desk, (draft) => (draft.stage === 'choosing' ? change(draft) : draft));

/** Starts an operation. Whether this press did: one of those that come at the same moment. */
export async function begin(
  id: OperationId,
  at: Workplace,
  desk: ArchiveDesk,
  place: ArchiveDraft['place'],
): Promise<boolean> {
  const press = { isFirst: false };
  await revise(id, at, desk, (draft) => {
    press.isFirst = draft.stage === 'choosing';
    return press.isFirst ? started(draft, place) : draft;
  });
  return press.isFirst;
}

/** Keeps what the card's inputs say, then does one thing more; what is wrong with that stands on the card, inputs kept. */
export async function pressed(
  id: OperationId,
  at: Workplace,
  desk: ArchiveDesk,
  choices: (draft: ArchiveDraft) => Choices,
  then: (draft: ArchiveDraft) => Promise<CardAnswer>,
): Promise<CardAnswer> {
  try {
    const draft = await changeDraft(id, at, desk, (open) => choose(open, choices(open), at));
    return await then(draft);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    const { draft } = await readDraft(id, at, desk);
    return { card: await cardOf(draft, at, error.message) };
  }
}

/** The answer to this press is seen for sure: the pane may show the next email by then. */
export const isSeen = (turn: Turn): boolean => turn.host !== 'pane';

/** Where the pressed card stands, if it stands in a chat. */
export const placeOf = (turn: Turn): ArchiveDraft['place'] =>
  turn.conversation && turn.pressedMessage
    ? { conversation: { ...turn.conversation }, messageId: turn.pressedMessage }
    : null;
