import { useEffect, useRef, useState } from 'react';
import type { Outlook } from '../outlook.ts';
import type { DroppedFile } from './drags.ts';

/** Outlook does not tell when emails are dragged away again; while they are held still it may not tell anything either. */
const goneAfterMs = 15_000;

export interface Drags {
  readonly isDragging: boolean;
  /** Key of the record under the pointer. */
  readonly over: string | null;
}

/** Follows emails that are dragged over the pane. `onDrop`: the record that they were dropped on; null: beside all of them. */
export function useDrags(outlook: Outlook, onDrop: (files: readonly DroppedFile[], key: string | null) => void): Drags {
  const [drags, setDrags] = useState<Drags>(none);
  const dropped = useRef(onDrop);
  useEffect(() => {
    dropped.current = onDrop;
  });
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let last: Place | null = null;
    let isHeld = false;
    const stop = (): void => {
      isHeld = false;
      setDrags(none); // the same as before draws nothing
    };
    outlook.onDrag((drag) => {
      clearTimeout(timer);
      if (drag.kind === 'gone') {
        stop();
        return;
      }
      if (drag.kind === 'drop') {
        // Files may take a while to come: by now other records may stand there.
        const over = last !== null && isSame(last, drag) ? last.over : isHeld ? targetAt(drag.x, drag.y) : null;
        stop();
        last = null;
        dropped.current(drag.files, over);
        return;
      }
      const over = targetAt(drag.x, drag.y);
      last = { x: drag.x, y: drag.y, over };
      isHeld = true;
      setDrags((before) => (before.isDragging && before.over === over ? before : { isDragging: true, over }));
      timer = setTimeout(() => {
        last = null;
        stop();
      }, goneAfterMs);
    });
  }, [outlook]);
  return drags;
}

const none: Drags = { isDragging: false, over: null };

/** Where emails were held last, and the record that was there. */
interface Place {
  readonly x: number;
  readonly y: number;
  readonly over: string | null;
}

const targetAt = (x: number, y: number): string | null =>
  document.elementFromPoint(x, y)?.closest('[data-target]')?.getAttribute('data-target') ?? null;

/** A hand shakes; records are higher than that. */
const shakesBy = 12;

const isSame = (held: Place, { x, y }: Pick<Place, 'x' | 'y'>): boolean =>
  Math.abs(held.x - x) <= shakesBy && Math.abs(held.y - y) <= shakesBy;
