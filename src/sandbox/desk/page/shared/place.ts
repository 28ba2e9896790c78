import { useMemo, useSyncExternalStore } from 'react';
import type { RecordRefText } from './records.ts';

const outlookParts = ['mail', 'contacts', 'calendar', 'tasks'] as const;
export const mainParts = [...outlookParts, 'records'] as const;
/** What stands beside the chat. */
export type MainPart = (typeof mainParts)[number];
export type Part = MainPart | 'chat';

export const isMainPart = (text: unknown): text is MainPart => mainParts.some((part) => part === text);

/** Where in the desk the person is. It stands in the address, so that links and the browser's buttons lead there. */
export interface Place {
  readonly part: Part;
  /** Of the records' part: the one that is open. */
  readonly record: RecordRefText | null;
}

/** `#/records/<module>/<id>`, or `#/` and a part; everything else is the mailbox. */
export function readPlace(hash: string): Place {
  const [part, module, id] = hash.replace(/^#\/?/, '').split('/').map(decode);
  if (part === 'records') return { part, record: module && id ? { module, id } : null };
  return { part: part === 'chat' || isMainPart(part) ? part : 'mail', record: null };
}

export function writePlace({ part, record }: Place): string {
  const steps = part === 'records' && record ? [part, record.module, record.id] : [part];
  return `#/${steps.map(encodeURIComponent).join('/')}`;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

export function usePlace(): readonly [Place, (place: Place) => void] {
  const hash = useSyncExternalStore(follow, () => location.hash);
  return [useMemo(() => readPlace(hash), [hash]), go];
}

const go = (place: Place): void => {
  location.hash = writePlace(place);
};

function follow(changed: () => void): () => void {
  addEventListener('hashchange', changed);
  return () => {
    removeEventListener('hashchange', changed);
  };
}
