import type { JsonObject } from '../json.ts';
import type { Answer, GraphRequest } from '../route.ts';
import type { Item } from '../store/item-row.ts';
import type { Items } from '../store/items.ts';
import { deltaPage, removed } from './delta.ts';
import { readOptions, type OptionName, type Options } from './options.ts';
import type { ResourceType } from './resource-type.ts';

export interface FolderDelta {
  /** `contact`. */
  readonly name: string;
  readonly type: ResourceType;
  readonly allowed: readonly OptionName[];
  readonly items: Items;
  readonly folder: string;
  readonly show: (item: Item, shape: Pick<Options, 'select' | 'expand'>) => JsonObject;
}

/** The delta of what lies in a folder: items as they are now, and the ids of what is gone. */
export function folderDelta(request: GraphRequest, { name, type, allowed, items, folder, show }: FolderDelta): Answer {
  const { habits } = request.mailbox;
  return deltaPage(request, {
    type: name,
    name: `${name}|${folder}`,
    begin: () => {
      const { select, expand } = readOptions(request, { type, allowed });
      return { select, expand: expand.map((each) => each.name) };
    },
    old: () => items.takeOld(folder),
    changes: (query) => items.changes({ ...query, folder }),
    show: ({ item, removal }, { select, expand }) => {
      const expanded = (expand ?? []).map((each) => ({ name: each, select: null, filter: null }));
      if (item) return [{ '@odata.type': `#microsoft.graph.${name}`, ...show(item, { select, expand: expanded }) }];
      if (removal.isBack && !habits.ghosts) return [];
      const id = request.prefer.immutableIds ? removal.immutableId : removal.id;
      return [removed(name, id, removal.gone ? 'deleted' : 'changed')];
    },
  });
}
