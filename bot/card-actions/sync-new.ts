import { z } from 'zod';
import { itemMadeCard, newItemCard } from '../../cards/sync-new.ts';
import { createMarked } from '../../src/syncing/create.ts';
import { openDesk, type SyncDesk } from '../sync/desk.ts';
import { Kind, Operation } from '../sync/inputs.ts';
import { newForm } from '../sync/new-form.ts';
import { newItemFrom } from '../sync/new-inputs.ts';
import { cardAction } from '../turn.ts';

/** *New contact* on the list: the form. */
export const openNewItem = (desk: SyncDesk) =>
  cardAction({
    verb: 'openNewItem',
    personal: true,
    reopen: 'mark',
    data: z.object({ of: Kind }),
    async run(turn, { of: kind }) {
      return { card: await newForm(turn, kind, {}, desk) };
    },
  });

/** *Create and mark*: makes the item in Outlook. Pressed again, it meets the item that is there. */
export const createMarkedAction = (desk: SyncDesk) =>
  cardAction({
    verb: 'createMarked',
    personal: true,
    reopen: 'help',
    data: z.looseObject({ operation: Operation, of: Kind }),
    async run(turn, { operation, of: kind, ...inputs }) {
      const values = Object.fromEntries(
        Object.entries(inputs).flatMap(([name, value]) =>
          typeof value === 'string' ? [[name, value.slice(0, 10_000)]] : [],
        ),
      );
      const item = newItemFrom(kind, values, turn.person);
      if (typeof item === 'string') return { card: newItemCard({ operation, kind, values, problem: item }) };
      const { place, own } = await openDesk(turn, desk);
      await createMarked(item, operation, place);
      desk.shelves.changed(turn.person);
      const isOff = own.kinds[kind] === 'off';
      const { subject, title, givenName, familyName, email } = values;
      const name = subject ?? title ?? ([givenName, familyName].filter(Boolean).join(' ') || (email ?? ''));
      const made = { kind, isOff, operation: desk.newId(), name: { title: name, detail: '', at: null } };
      return { card: itemMadeCard(made, turn.person) };
    },
  });
