import type { CrmOffer } from '../administration/ports.ts';
import { activityModules } from './activity-modules.ts';
import { formFields } from './fields.ts';
import { freeFields } from './sync/free-fields.ts';
import { linkTo, type Metadata, type ModuleMeta } from './metadata.ts';

/** What is dealt with in other ways, and is no kind of record to search and to file email under. */
const notRecords = new Set(['Emails', 'Notes', 'Users', ...activityModules.flatMap(({ names }) => names)]);

/** Fields that a form must not touch, although it could hold them. */
const notForForms = new Set(['id', 'deleted', 'sync_contact']);

/** What the server has, by its metadata: for administrators, who choose from it. */
export const crmOffer = (metadata: Metadata): CrmOffer => ({
  async modules() {
    const available = await metadata.available();
    return available
      .filter((one) => one.may('list') && one.may('view') && !notRecords.has(one.key))
      .map(({ key, label }) => ({ module: key, label: label || key }));
  },

  async used() {
    const visible = (await metadata.modules()).filter(({ canSee }) => canSee);
    return Promise.all(
      visible.map(async ({ name, plural, setup }) => {
        const meta = await metadata.of(name);
        const { isPerson, hasAddress } = kindOf(meta);
        const form = setup.form.filter((field) => formFields(meta, [field]).length > 0);
        return { module: name, label: plural, takesEmail: setup.takesEmail, form, isPerson, hasAddress };
      }),
    );
  },

  async fields(module) {
    const [meta, emails] = await Promise.all([metadata.of(module), metadata.of('Emails')]);
    const fields = [...meta.fields.values()].flatMap((field) => {
      const [info] = notForForms.has(field.name) ? [] : formFields(meta, [field.name]);
      return info ? [{ name: field.name, label: info.label, isRequired: info.required }] : [];
    });
    const takesEmail = linkTo(emails, module) !== null || linkTo(meta, 'Emails') !== null;
    return { fields, ...kindOf(meta), takesEmail };
  },

  freeFields: () => freeFields(metadata),
});

const kindOf = ({ fields }: ModuleMeta) => ({
  isPerson: fields.has('first_name') && fields.has('last_name'),
  hasAddress: fields.has('email1'),
});
