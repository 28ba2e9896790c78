import type { ComposeItem, Properties } from './host.ts';
import { calling, failures, OfficeFailure } from './results.ts';

/** In characters of JSON. https://learn.microsoft.com/javascript/api/outlook/office.customproperties */
const longest = 2_500;

/** `item.loadCustomPropertiesAsync`: changes are kept when they are saved, and not before. */
export const loadCustomProperties =
  (item: Pick<ComposeItem, 'properties' | 'saveProperties'>) =>
  (...rest: unknown[]): void => {
    calling(rest, async () => customProperties(item, await item.properties()));
  };

function customProperties(item: Pick<ComposeItem, 'saveProperties'>, loaded: Properties) {
  const values = new Map(Object.entries(loaded));
  return {
    get: (name: string): unknown => values.get(name),
    getAll: (): Properties => Object.fromEntries(values),
    set(name: string, value: unknown) {
      values.set(name, value);
    },
    remove(name: string) {
      values.delete(name);
    },
    saveAsync(...rest: unknown[]) {
      calling(rest, async () => {
        const next = Object.fromEntries(values);
        if (JSON.stringify(next).length > longest)
          throw new OfficeFailure(failures.size, `Custom properties take ${longest} characters.`);
        await item.saveProperties(next);
      });
    },
  };
}
