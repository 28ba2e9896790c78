import type { Clock } from '../domain/log.ts';
import { tenantPartition, type Person } from '../domain/person.ts';
import { RemoteError, UserError } from '../errors.ts';
import type { TenantVariables } from '../settings/in-effect.ts';
import { storedTenant, tenantDoc, tenantDocId, usualTenantSettings, type TenantSettings } from '../settings/tenant.ts';
import { inPlaceOf } from '../store/documents.ts';
import { StoreError, type Store, type Stored } from '../store/port.ts';
import { problemWords } from './administration-words.ts';
import { additionsShown, chosenAdditions, type ShownAdditions, type WantedAdditions } from './additions.ts';
import { auditLine, byPerson, noteRefusal, type AuditEntry } from './audit.ts';
import { auditPage, latestChange, type AuditPage } from './audit-list.ts';
import { changesBetween, typedInto, type Problems, type Typed } from './changes.ts';
import { chosenModules, modulesOf, type ShownModule, type WantedModule } from './modules.ts';
import type { OfferedFields, OpenOffer } from './ports.ts';
import type { SectionId } from './setting-fields.ts';
import { sectionsOf, type ShownSection } from './view.ts';

export interface AdministrationOptions {
  readonly store: Pick<Store, 'read' | 'write' | 'batch' | 'page'>;
  readonly variables: TenantVariables;
  /** What the CRM's server has. */
  readonly openOffer: OpenOffer;
  /**
   * Asks whether a CRM is at the address, and gives it as it is kept. Throws `UserError` for what cannot be one, `RemoteError`
   * where none answers.
   */
  readonly checkServer: (address: string) => Promise<string>;
  readonly clock: Clock;
}

/** Everything the page shows but the server's modules. */
export interface ShownSettings {
  /** Goes back with a save: what was changed since is not overwritten. Empty: nothing was ever set. */
  readonly version: string;
  readonly sections: readonly ShownSection[];
  /** The modules are those of the product. */
  readonly hasUsualModules: boolean;
}

/** A save: `operation` is an id of the press, so that its repetition changes nothing more. */
export interface Save {
  readonly version: string;
  readonly operation: string;
}

/** What became of a save. `changed`: somebody was faster; nothing was saved, and `shown` is theirs. */
export type Saved =
  | { readonly outcome: 'saved'; readonly shown: ShownSettings }
  | { readonly outcome: 'wrong'; readonly problems: Problems }
  | { readonly outcome: 'changed'; readonly by: string; readonly shown: ShownSettings };

/** What administrators do. Who is one is decided before: every method but `refused` is for them. */
export class Administration {
  readonly #on: AdministrationOptions;

  constructor(options: AdministrationOptions) {
    this.#on = options;
  }

  async show(person: Person): Promise<ShownSettings> {
    return this.#shown(await storedTenant(this.#on.store, person.tenantId));
  }

  /** Saves what was typed in a section. */
  async save(person: Person, save: Save & { readonly section: SectionId; readonly values: Typed }): Promise<Saved> {
    const before = await this.#before(person);
    const typed = typedInto(before.settings, save, this.#on.variables, this.#on.clock.now());
    const server = save.section === 'server' ? (save.values.server?.trim() ?? '') : '';
    const found = server === (before.settings.server ?? '') ? { server } : await this.#serverAt(server);
    const problems = {
      ...('problems' in typed && typed.problems),
      ...('problem' in found && { server: found.problem }),
    };
    if ('problems' in typed || 'problem' in found) return { outcome: 'wrong', problems };
    const { next } = typed;
    return this.#commit(person, save, next.server === null ? next : { ...next, server: found.server || next.server });
  }

  async modules(person: Person): Promise<readonly ShownModule[]> {
    return modulesOf(await this.#on.openOffer(person));
  }

  async fields(person: Person, module: string): Promise<OfferedFields> {
    return (await this.#on.openOffer(person)).fields(module);
  }

  /** Saves which modules people work with. Null: the product's own again. */
  async saveModules(person: Person, save: Save & { readonly modules: readonly WantedModule[] | null }): Promise<Saved> {
    const { settings } = await this.#before(person);
    if (save.modules === null) return this.#commit(person, save, { ...settings, modules: null });
    const chosen = await chosenModules(save.modules, await this.#on.openOffer(person));
    if ('problems' in chosen) return { outcome: 'wrong', problems: chosen.problems };
    return this.#commit(person, save, { ...settings, modules: chosen.modules });
  }

  /** Which fields of the CRM further fields of Outlook's contacts go to. */
  async additions(person: Person): Promise<ShownAdditions> {
    const [{ settings }, offer] = await Promise.all([this.#before(person), this.#on.openOffer(person)]);
    return additionsShown(settings.additions ?? {}, offer);
  }

  async saveAdditions(person: Person, save: Save & { readonly additions: WantedAdditions }): Promise<Saved> {
    const { settings } = await this.#before(person);
    const { additions: before = {}, ...others } = settings;
    const chosen = await chosenAdditions(save.additions, before, await this.#on.openOffer(person));
    if ('problems' in chosen) return { outcome: 'wrong', problems: chosen.problems };
    const additions = inPlaceOf(before, chosen.additions);
    const isNone = Reflect.ownKeys(additions).length === 0;
    return this.#commit(person, save, isNone ? others : { ...others, additions });
  }

  /** What administrators of the person's tenant did, the newest first. `before`: what an earlier page gave as `older`. */
  audit(person: Person, before: string | null = null): Promise<AuditPage> {
    return auditPage(this.#on.store, person.tenantId, { before, now: this.#on.clock.now() });
  }

  /** Somebody without the right wanted in. */
  async refused(person: Person): Promise<void> {
    const { settings } = await this.#before(person);
    await noteRefusal(this.#on.store, person, this.#on.clock.now(), settings.auditDays);
  }

  async #before({ tenantId }: Person) {
    const stored = await storedTenant(this.#on.store, tenantId);
    return { stored, settings: stored?.body ?? usualTenantSettings };
  }

  async #serverAt(server: string): Promise<{ readonly server: string } | { readonly problem: string }> {
    if (server === '') return { server };
    try {
      return { server: await this.#on.checkServer(server) };
    } catch (error) {
      if (error instanceof UserError) return { problem: error.message };
      if (error instanceof RemoteError) return { problem: problemWords.noServer };
      throw error;
    }
  }

  /** Settings and the line about them in one transaction: no change without its line. */
  async #commit(person: Person, { version, operation }: Save, next: TenantSettings): Promise<Saved> {
    const { stored, settings } = await this.#before(person);
    // The answer to the first press was lost.
    if (stored?.opId === operation) return { outcome: 'saved', shown: this.#shown(stored) };
    if ((stored?.etag ?? '') !== version) return this.#fasterOne(person, stored);
    const changes = [...changesBetween(settings, next)];
    if (changes.length === 0) return { outcome: 'saved', shown: this.#shown(stored) };

    const doc = tenantDoc.make(tenantDocId, next, { opId: operation });
    const entry: AuditEntry = { at: this.#on.clock.now(), by: byPerson(person), kind: 'changed', changes };
    const line = auditLine(entry, operation, next.auditDays);
    try {
      await this.#on.store.batch(tenantPartition(person.tenantId), [
        stored ? { kind: 'replace', doc, etag: stored.etag } : { kind: 'create', doc },
        // A press has one line, and no later press can write over it.
        { kind: 'create', doc: line },
      ]);
    } catch (error) {
      if (!(error instanceof StoreError && ['changed', 'exists', 'missing', 'ambiguous'].includes(error.failure)))
        throw error;
      return this.#afterAll(person, operation, error);
    }
    return { outcome: 'saved', shown: await this.show(person) };
  }

  /** A write that was not done, or nobody knows: what is stored tells. */
  async #afterAll(person: Person, operation: string, error: StoreError): Promise<Saved> {
    const { stored } = await this.#before(person);
    if (stored?.opId === operation) return { outcome: 'saved', shown: this.#shown(stored) };
    if (error.failure === 'ambiguous') throw error;
    return this.#fasterOne(person, stored);
  }

  async #fasterOne(person: Person, stored: Stored<TenantSettings> | null): Promise<Saved> {
    const last = await latestChange(this.#on.store, person.tenantId, this.#on.clock.now());
    return { outcome: 'changed', by: last?.by.name ?? '', shown: this.#shown(stored) };
  }

  #shown(stored: Stored<TenantSettings> | null): ShownSettings {
    const settings = stored?.body ?? usualTenantSettings;
    return {
      version: stored?.etag ?? '',
      sections: sectionsOf(settings, this.#on.variables),
      hasUsualModules: settings.modules === null,
    };
  }
}
