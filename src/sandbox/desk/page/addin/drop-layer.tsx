import { makeStyles } from '@fluentui/react-components';
import { type DragEvent, useSyncExternalStore } from 'react';
import { useDesk } from '../shared/desk-context.ts';
import type { Place } from './dragging.ts';

const useStyles = makeStyles({ layer: { position: 'absolute', inset: 0 } });

/** Over the add-in's frame while messages are dragged: a frame would keep what happens above it to itself. Outlook on the web does the same. */
export function DropLayer() {
  const styles = useStyles();
  const { dragging } = useDesk().outlook;
  const isThere = useSyncExternalStore(dragging.onChange, dragging.isUnderWay);
  if (!isThere) return null;
  return (
    <div
      className={styles.layer}
      onDragOver={(event) => {
        event.preventDefault();
        dragging.over(placeOf(event));
      }}
      onDrop={(event) => {
        event.preventDefault();
        void dragging.drop(placeOf(event));
      }}
    />
  );
}

function placeOf({ clientX: x, clientY: y, currentTarget }: DragEvent): Place {
  const { left, top } = currentTarget.getBoundingClientRect();
  return { page: { x, y }, pane: { x: x - left, y: y - top } };
}
