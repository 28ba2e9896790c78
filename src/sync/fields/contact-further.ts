import type { Contact } from '../../domain/contact.ts';
import { type Additions, type FurtherField, furtherFields } from '../../domain/further-fields.ts';
import type { OutlookContact } from '../../domain/outlook-content.ts';
import { canonicalLine } from './canonical.ts';
import type { MappedField } from './field.ts';
import { line } from './text.ts';

type Further = MappedField<string | null, Contact, OutlookContact>;

/** What the CRM's own pages leave in the field of an address that nobody filled in. */
const bareAddress = /^https?:\/\/$/;

function further(name: FurtherField, crm: string): Further {
  return {
    ...line<Contact, OutlookContact>(
      crm,
      (item) => item[name] ?? null,
      (value) => {
        const patch: Pick<OutlookContact, FurtherField> = { [name]: value };
        return patch;
      },
    ),
    fromCrm({ values }) {
      const value = values[crm];
      // Taken for empty, a field that somebody removed from the CRM a moment ago would empty Outlook's.
      if (value === undefined) throw new TypeError('a record that does not tell a further field');
      return canonicalLine(value.replace(bareAddress, ''));
    },
  };
}

/** Every further field; one without a field in the CRM is known by its name alone, and is to be neither read nor written. */
export const furtherMapped = (additions: Additions): Readonly<Record<FurtherField, Further>> => {
  const of = (name: FurtherField): Further => further(name, additions[name] ?? '');
  return {
    nickName: of('nickName'),
    middleName: of('middleName'),
    generation: of('generation'),
    spouseName: of('spouseName'),
    profession: of('profession'),
    manager: of('manager'),
    officeLocation: of('officeLocation'),
    businessHomePage: of('businessHomePage'),
  };
};

/** Values by field, of further ones only those of which `keeps` says yes; the same object where nothing has to go. */
export function withoutFurther<Values extends object>(values: Values, keeps: (field: FurtherField) => boolean): Values {
  const gone = furtherFields.filter((name) => name in values && !keeps(name));
  if (gone.length === 0) return values;
  const rest = { ...values };
  for (const name of gone) Reflect.deleteProperty(rest, name);
  return rest;
}
