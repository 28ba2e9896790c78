import { StoreError } from '../src/store/port.ts';
import { RemoteError, UserError } from '../src/errors.ts';
import type { RemoteFailure, RemoteSystem } from '../src/errors.ts';
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
    return { kind: 'outdated', text: 'This card is out of date.', reopen: error.reopen };
  }
  const reference = `(Reference ${correlationId})`;
  if (error instanceof RemoteError) return { kind: 'remote', text: `${remoteText(error)} ${reference}` };
  if (error instanceof StoreError) return { kind: 'remote', text: `${words.unavailable(names.store)} ${reference}` };
  if (isTimeOut(error)) {
    return { kind: 'remote', text: `That took too long. Try again in a minute. ${reference}` };
  }
  return {
    kind: 'ours',
    text: `Something went wrong on our side. Try again, or tell your administrator. ${reference}`,
  };
}

const isTimeOut = (error: unknown): boolean =>
  error instanceof Error && (error.name === 'TimeoutError' || error.name === 'AbortError');

const names: Readonly<Record<RemoteSystem, string>> = {
  crm: 'ProTracker',
  graph: 'Microsoft 365',
  store: 'Our own storage',
};

const words: Readonly<Record<RemoteFailure, (system: string) => string>> = {
  unauthorized: (system) => `${system} does not know you any more. Type "sign in" to connect again, then repeat this.`,
  refused: (system) => `${system} does not let you do this. Ask your ${system} administrator for the right to it.`,
  'not-found': (system) => `${system} does not have this any more. Search for it again.`,
  changed: (system) => `Somebody changed this in ${system} at the same moment. Open it again and repeat your change.`,
  throttled: (system) => `${system} is busy. Try again in a minute.`,
  unavailable: (system) => `${system} does not answer. Try again in a few minutes.`,
  rejected: (system) => `${system} did not take this. Check what you entered, or tell your administrator.`,
  malformed: (system) => `${system} gave an answer that makes no sense here. Tell your administrator.`,
};

const remoteText = (error: RemoteError): string => words[error.failure](names[error.system]);
