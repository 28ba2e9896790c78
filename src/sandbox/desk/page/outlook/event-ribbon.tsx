import { useEffect, useRef, useSyncExternalStore } from 'react';
import type { RibbonPlace } from '../../../../web/pages/outlook/ribbon.ts';
import type { HostNote } from '../../office/host.ts';
import { AddinNotes } from '../addin/addin-notes.tsx';
import { newEvent } from '../addin/outlook.ts';
import { RibbonButtons } from '../addin/ribbon-buttons.tsx';
import { useDesk } from '../shared/desk-context.ts';
import { RecordForm } from '../shared/form/record-form.tsx';
import type { Item, OutlookKind } from './item.ts';
import type { Items } from './use-items.ts';

/** The add-in finds the appointment that is open; gives what it says above it. */
export function useOpenEvent(kind: OutlookKind, open: Item | null): readonly HostNote[] {
  const { outlook } = useDesk();
  const id = kind.ribbon && open ? open.id : null;
  const subject = open?.title ?? '';
  useEffect(() => {
    if (id === null) return;
    outlook.meet({ mode: 'event', id, subject });
    return () => {
      outlook.meet(null);
    };
  }, [outlook, id, subject]);
  return useSyncExternalStore(outlook.onNotes, () => outlook.notesOf(id ?? ''));
}

interface Props {
  readonly kind: OutlookKind;
  readonly items: Items;
  readonly place: RibbonPlace;
  readonly onCancel: () => void;
}

/** The form of a new appointment with the add-in's buttons: one that needs it saved saves it. */
export function NewEvent({ kind, items, place, onCancel }: Props) {
  const { outlook } = useDesk();
  const saved = useRef('');
  const save = useRef<() => Promise<void>>(() => Promise.reject(new Error('There is no form.')));
  useEffect(() => {
    outlook.meet({
      mode: 'eventDraft',
      async save() {
        await save.current();
        return saved.current;
      },
    });
    return () => {
      outlook.meet(null);
    };
  }, [outlook]);
  const notes = useSyncExternalStore(outlook.onNotes, () => outlook.notesOf(newEvent));
  return (
    <RecordForm
      key="new"
      title={`New ${kind.one} in Outlook`}
      fields={kind.fields}
      values={items.initial}
      onCancel={onCancel}
      onSave={async (changed) => {
        saved.current = await items.save(changed);
      }}
      bar={(submit) => {
        save.current = submit;
        return (
          <>
            <div>
              <RibbonButtons place={place} />
            </div>
            <AddinNotes notes={notes} />
          </>
        );
      }}
    />
  );
}
