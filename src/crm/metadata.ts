import type { Clock } from '../domain/log.ts';
import type { AvailableModule, CrmModule } from './modules.ts';

/** A field as the server describes it; what is not said is the empty text. Labels are plain text. */
export interface FieldMeta {
  readonly name: string;
  readonly type: string;
  readonly id_name: string;
  readonly label: string;
  readonly required: string;
  /** Stored value (`name`) and words (`value`) of each choice, in the server's order. */
  readonly options: readonly { readonly name: string; readonly value: string }[];
  readonly related_module: string;
  readonly len: string;
  readonly default_value: string;
}

/** A link field; `module` is empty where the server does not tell where it leads. */
export interface LinkMeta {
  readonly name: string;
  readonly relationship: string;
  readonly module: string;
}

/** What the server says about one module. */
export interface ModuleMeta {
  readonly module: string;
  /** Name of its table, for queries; empty where nothing is asked by it. */
  readonly table: string;
  readonly fields: ReadonlyMap<string, FieldMeta>;
  readonly links: readonly LinkMeta[];
  /** Fields that this person may not see, or not change. A server that does not name them does not tell them either. */
  readonly closed: ReadonlySet<string>;
  /** Those of them that are left out of what the server tells this person: missing, they are not empty. */
  readonly untold: ReadonlySet<string>;
}

/** Modules and fields as the server describes them to this person. Asked once an hour. */
export interface Metadata {
  /** Modules of the settings that the server has, in the settings' order; those the person may not see as well. */
  modules(): Promise<readonly CrmModule[]>;
  /** The product's own modules that the server has, whatever the settings leave out: what is synchronised does not depend on them. */
  usual(): Promise<readonly CrmModule[]>;
  /** All modules that the server offers, whether the settings have them or not. */
  available(): Promise<readonly AvailableModule[]>;
  /** Fields and links of any module, also of those outside the settings (`Emails`, `Notes`). */
  of(module: string): Promise<ModuleMeta>;
}

const keepMs = 60 * 60_000;

/** Answers by key, kept for an hour. Concurrent callers share one question; a failure is not kept. */
export function remembered<T>(clock: Clock): (key: string, ask: () => Promise<T>) => Promise<T> {
  const kept = new Map<string, { readonly value: Promise<T>; readonly until: number }>();
  return (key, ask) => {
    const now = clock.now().getTime();
    const known = kept.get(key);
    if (known && known.until > now) return known.value;
    const value = ask();
    kept.set(key, { value, until: now + keepMs });
    value.catch(() => kept.delete(key));
    return value;
  };
}

/**
 * The link from a module to another. Many links do not tell where they lead: then a link with the other module's name
 * counts, then one whose relationship has that name in it, as the module builder makes them.
 */
export function linkTo(from: ModuleMeta, module: string): string | null {
  const name = module.toLowerCase();
  const found =
    from.links.find((link) => link.name === name) ??
    from.links.find((link) => link.module === module) ??
    from.links.find((link) => link.module === '' && link.name === `${name}_activities_${from.module.toLowerCase()}`);
  return found?.name ?? null;
}
