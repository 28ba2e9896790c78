import { useMedia } from '../../../../web/pages/shared/media.ts';

/** How much stands side by side. At 200 % zoom a screen is half as wide. */
export type Layout =
  | 'narrow' // one pane at a time, changed by a bar at the bottom
  | 'compact' // list or item, and the chat
  | 'medium' // list, item and chat
  | 'wide'; // folders as well

export function useLayout(): Layout {
  const wide = useMedia('(min-width: 1400px)');
  const medium = useMedia('(min-width: 1080px)');
  const compact = useMedia('(min-width: 720px)');
  if (wide) return 'wide';
  if (medium) return 'medium';
  return compact ? 'compact' : 'narrow';
}
