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
    const stop = (): void => {
      setDrags(none); // the same as before draws nothing
    };
    outlook.onDrag((drag) => {
      clearTimeout(timer);
      if (drag.kind === 'gone') {
        stop();
        return;
      }
      const over = targetAt(drag.x, drag.y);
      if (drag.kind === 'drop') {
        stop();
        dropped.current(drag.files, over);
        return;
      }
      setDrags((before) => (before.isDragging && before.over === over ? before : { isDragging: true, over }));
      timer = setTimeout(stop, goneAfterMs);
    });
  }, [outlook]);
  return drags;
}

const none: Drags = { isDragging: false, over: null };

const targetAt = (x: number, y: number): string | null =>
  document.elementFromPoint(x, y)?.closest('[data-target]')?.getAttribute('data-target') ?? null;
