import { StoreError } from '../src/store/port.ts';
import { RemoteError, UserError } from '../src/errors.ts';
import { shellWords } from '../cards/shell-words.ts';
import { troubleWords as words } from './trouble-words.ts';
import { OutdatedCard } from './turn.ts';

/** An error as a person is told it: never a foreign text, always what to do next. */
export interface Trouble {
  /** `user`: they can put it right; `outdated`: the card cannot be used; `remote`: another system; `ours`: a bug. */
  readonly kind: 'user' | 'outdated' | 'remote' | 'ours';
  readonly text: string;
  /** Of an outdated card: what a person types to get a fresh one. */
  readonly reopen?: string;
}

/** `correlationId` is named where the person may have to ask for help with it. */
export function troubleOf(error: unknown, correlationId: string): Trouble {
  if (error instanceof UserError) return { kind: 'user', text: error.message };
  if (error instanceof OutdatedCard) {
    return { kind: 'outdated', text: shellWords.outdated, reopen: error.reopen };
  }
  const reference = words.reference(correlationId);
  if (error instanceof RemoteError) return { kind: 'remote', text: `${remoteText(error)} ${reference}` };
  if (error instanceof StoreError && error.failure === 'tooLarge') return { kind: 'user', text: words.tooMuch };
  if (error instanceof StoreError)
    return { kind: 'remote', text: `${words.remote.unavailable(words.systems.store)} ${reference}` };
  if (isTimeOut(error)) {
    return { kind: 'remote', text: `${words.tooLong} ${reference}` };
  }
  return { kind: 'ours', text: `${words.ours} ${reference}` };
}

const isTimeOut = (error: unknown): boolean =>
  error instanceof Error && (error.name === 'TimeoutError' || error.name === 'AbortError');

const remoteText = (error: RemoteError): string => words.remote[error.failure](words.systems[error.system]);
