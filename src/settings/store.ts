import { randomUUID } from 'node:crypto';
import { tenantOf } from '../domain/person.ts';
import { defineDoc, inPlaceOf, untilFirst } from '../store/documents.ts';
import type { Store } from '../store/port.ts';
import { PersonalSettings, usualSettings } from './personal.ts';
import { policySettings, withOwn, withPolicies, type Policies } from './policies.ts';
import { readTenantSettings } from './tenant.ts';

const settingsDoc = defineDoc({ type: 'settings', schema: PersonalSettings });
const docId = 'settings';
/** What the person set, as far as their tenant lets them; as usual where they set nothing. */
export async function readSettings(store: Pick<Store, 'read'>, pk: string): Promise<PersonalSettings> {
  const [stored, policies] = await Promise.all([settingsDoc.read(store, pk, docId), policiesOf(store, pk)]);
  return withPolicies(stored?.body ?? usualSettings, policies, stored === null);
}

/** Ids of the settings that this person's tenant decides. */
export async function fixedSettings(store: Pick<Store, 'read'>, pk: string): Promise<readonly string[]> {
  const policies = await policiesOf(store, pk);
  return policySettings.map(({ id }) => id).filter((id) => policies[id]?.isFixed === true);
}

/** As they count once `changeSettings` has stored them: what the tenant decides stays so. */
export async function asDecided(
  store: Pick<Store, 'read'>,
  pk: string,
  settings: PersonalSettings,
): Promise<PersonalSettings> {
  const [stored, policies] = await Promise.all([settingsDoc.read(store, pk, docId), policiesOf(store, pk)]);
  return withPolicies(withOwn(settings, stored?.body ?? usualSettings, policies), policies, false);
}

const policiesOf = async (store: Pick<Store, 'read'>, pk: string): Promise<Policies> =>
  (await readTenantSettings(store, tenantOf(pk))).policies;

/**
 * Changes the stored settings; asked again, of what is stored then, if somebody else was faster. What the tenant decides
 * stays so, and what the person had set there is kept below it.
 */
export async function changeSettings(
  store: Pick<Store, 'read' | 'write'>,
  pk: string,
  change: (settings: PersonalSettings) => PersonalSettings,
): Promise<PersonalSettings> {
  const policies = await policiesOf(store, pk);
  return untilFirst(async () => {
    const stored = await settingsDoc.read(store, pk, docId);
    const own = stored?.body ?? usualSettings;
    const changed = inPlaceOf(own, change(withPolicies(own, policies, stored === null)));
    const next = withOwn(changed, own, policies);
    const doc = settingsDoc.make(docId, next, { opId: randomUUID() });
    await store.write(pk, stored ? { kind: 'replace', doc, etag: stored.etag } : { kind: 'create', doc });
    return withPolicies(next, policies, false);
  });
}
