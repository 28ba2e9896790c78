import { sendProperty } from '../../../domain/addin.ts';
import type { OfficeItem, OfficeProperties } from './office.ts';
import { promised, saved } from './office.ts';

/** The mark of a draft that is archived when it is sent: an operation's id. It stays in the mailbox; nobody who gets the email sees it. */

const propertiesOf = (item: OfficeItem): Promise<OfficeProperties> =>
  promised((done) => {
    item.loadCustomPropertiesAsync(done);
  });

const operationIn = (properties: OfficeProperties): string | null => {
  const value = properties.get(sendProperty);
  return typeof value === 'string' ? value : null;
};

/** Null: it is not marked. */
export const markedOperation = async (item: OfficeItem): Promise<string | null> =>
  operationIn(await propertiesOf(item));

/** Marks a draft, once, and saves it. `id` is Outlook's own. */
export async function markToSend(item: OfficeItem, newId: () => string): Promise<{ operation: string; id: string }> {
  const properties = await propertiesOf(item);
  const operation = operationIn(properties) ?? newId();
  properties.set(sendProperty, operation);
  await promised((done) => {
    properties.saveAsync(done);
  });
  return { operation, id: await saved(item) };
}
