import type { Layout } from '../shared/media.ts';
import { oneAtATime, PartPanes } from '../shared/part-panes.tsx';
import type { OutlookKind } from './item.ts';
import { ItemList } from './item-list.tsx';
import { ItemView } from './item-view.tsx';
import { useItems } from './use-items.ts';

/** One kind of Outlook's items: the list, and the one that is open. */
export function OutlookPart({ kind, layout }: { readonly kind: OutlookKind; readonly layout: Layout }) {
  const items = useItems(kind);
  const close = () => {
    items.show(null);
  };
  return (
    <PartPanes
      layout={layout}
      groups={null}
      list={{ label: kind.title, content: <ItemList kind={kind} items={items} /> }}
      item={{
        label: `Open ${kind.one}`,
        content: <ItemView kind={kind} items={items} onBack={oneAtATime(layout) ? close : null} />,
      }}
      isOpen={items.open !== null || items.editing !== null}
    />
  );
}
