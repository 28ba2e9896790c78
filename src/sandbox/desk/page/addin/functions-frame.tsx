import { useSyncExternalStore } from 'react';
import { useDesk } from '../shared/desk-context.ts';
import { words } from './addin-words.ts';

/** The page that Outlook opens out of sight to run what stands behind the ribbon. It is the product's own. */
export function FunctionsFrame() {
  const { outlook } = useDesk();
  const { onWanted, isWanted } = outlook.functions;
  const wanted = useSyncExternalStore(onWanted, isWanted);
  return wanted && <iframe hidden src="/addin/commands.html" title={words.functions} />;
}
