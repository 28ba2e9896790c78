import type { FieldDef } from './types.ts';

type Extra = Partial<Omit<FieldDef, 'name' | 'type' | 'label'>>;

/** One field; what differs from the plain case stands in `extra`. */
export const field = (name: string, type: string, label: string, extra: Extra = {}): FieldDef => ({
  name,
  type,
  label,
  ...extra,
});

export const text = (name: string, label: string, len: string | number = '255', extra: Extra = {}): FieldDef =>
  field(name, 'varchar', label, { len, ...extra });

export const phone = (name: string, label: string): FieldDef => field(name, 'phone', label, { len: '100' });

export const flag = (name: string, label: string, extra: Extra = {}): FieldDef =>
  field(name, 'bool', label, { options: 'yesNo', defaultValue: '0', ...extra });

export const choice = (name: string, label: string, options: FieldDef['options'], extra: Extra = {}): FieldDef =>
  field(name, 'enum', label, { len: 100, ...(options ? { options } : {}), ...extra });

export const moment = (name: string, label: string, extra: Extra = {}): FieldDef =>
  field(name, 'datetimecombo', label, { options: 'dates', ...extra });

/** The id of one other record in a column of this table, and the fields shown of it. */
export const reference = (
  id: string,
  name: string,
  module: string,
  labels: { readonly id: string; readonly name: string },
  extra: { readonly required?: boolean; readonly show?: string; readonly group?: string } = {},
): readonly FieldDef[] => [
  field(id, 'id', labels.id, { group: extra.group ?? name }),
  field(name, 'relate', labels.name, {
    idName: id,
    relatedModule: module,
    len: '255',
    ...(extra.required ? { required: true } : {}),
    source: { from: 'reference', by: id, module, field: extra.show ?? 'name' },
  }),
];

/** The account behind the link `accounts`: its id (writing it moves the link) and its name. */
export const linkedAccount = (idType: 'id' | 'relate', required = false): readonly FieldDef[] => [
  field('account_name', 'relate', 'Account Name:', {
    idName: 'account_id',
    relatedModule: 'Accounts',
    len: '255',
    required,
    source: { from: 'linked', link: 'accounts', field: 'name' },
  }),
  field('account_id', idType, idType === 'id' ? 'Account ID' : 'Account ID:', {
    ...(idType === 'relate' ? { idName: 'account_id', relatedModule: 'Accounts' } : {}),
    source: { from: 'linked', link: 'accounts', field: 'id' },
  }),
];

interface Basics {
  readonly idLabel?: string;
  readonly assignedLabel?: string;
}

/** What every record has. `name` is not among it: people have two names, the rest one. */
export const basics = ({ idLabel = 'ID', assignedLabel = 'Assigned User Id' }: Basics = {}): readonly FieldDef[] => [
  field('id', 'id', idLabel, { required: true }),
  field('date_entered', 'datetime', 'Date Created:', { options: 'dates', group: 'created_by_name' }),
  field('date_modified', 'datetime', 'Date Modified:', { options: 'dates', group: 'modified_by_name' }),
  field('modified_user_id', 'assigned_user_name', 'Modified By Id', { group: 'modified_by_name' }),
  user('modified_by_name', 'Modified By', 'modified_user_id'),
  field('created_by', 'assigned_user_name', 'Created By Id', { group: 'created_by_name' }),
  user('created_by_name', 'Created By', 'created_by'),
  field('description', 'text', 'Description:'),
  flag('deleted', 'Deleted'),
  field('assigned_user_id', 'relate', assignedLabel, {
    group: 'assigned_user_name',
    idName: 'assigned_user_id',
    relatedModule: 'Users',
  }),
  user('assigned_user_name', 'Assigned to:', 'assigned_user_id'),
];

const user = (name: string, label: string, id: string): FieldDef =>
  field(name, 'relate', label, {
    idName: id,
    relatedModule: 'Users',
    len: '255',
    source: { from: 'reference', by: id, module: 'Users', field: 'user_name' },
  });

export const addressed = (label = 'Email Address:'): readonly FieldDef[] => [
  field('email1', 'varchar', label, { group: 'email1', source: { from: 'address', rank: 1 } }),
  field('email2', 'varchar', 'Other Email:', { group: 'email2', source: { from: 'address', rank: 2 } }),
];

/** Street, city, state, postal code and country; `prefix` is `primary_address`, `billing_address` ... */
export const postal = (prefix: string, label: string): readonly FieldDef[] => [
  text(`${prefix}_street`, `${label} Street:`, '150', { group: prefix }),
  text(`${prefix}_city`, `${label} City:`, '100', { group: prefix }),
  text(`${prefix}_state`, `${label} State:`, '100', { group: prefix }),
  text(`${prefix}_postalcode`, `${label} Postal Code:`, '20', { group: prefix }),
  text(`${prefix}_country`, `${label} Country:`, '255', { group: prefix }),
];

/** What contacts, leads and targets have in common. */
export const person = (): readonly FieldDef[] => [
  ...basics({ idLabel: 'ID:', assignedLabel: 'Assigned User' }),
  choice('salutation', 'Salutation:', 'salutation', { len: '255' }),
  text('first_name', 'First Name:', '100'),
  text('last_name', 'Last Name:', '100', { required: true }),
  field('name', 'name', 'Name:', { len: '255', source: { from: 'fullName' } }),
  field('full_name', 'fullname', 'Full Name:', { len: '510', source: { from: 'fullName' } }),
  text('title', 'Job Title:', '100'),
  text('department', 'Department:', '255'),
  flag('do_not_call', 'Do Not Call:'),
  phone('phone_home', 'Home:'),
  phone('phone_mobile', 'Mobile:'),
  phone('phone_work', 'Office Phone:'),
  phone('phone_other', 'Other Phone:'),
  phone('phone_fax', 'Fax:'),
  ...addressed(),
  field('lawful_basis', 'multienum', 'Lawful Basis', { options: 'lawfulBasis', len: 100 }),
  ...postal('primary_address', 'Primary Address'),
  ...postal('alt_address', 'Alternate Address'),
  text('assistant', 'Assistant:', '75'),
  phone('assistant_phone', 'Assistant Phone:'),
];

/** "Related to": any one record of a module that can be a parent. */
export const parent = (typeLen: string | number = 100): readonly FieldDef[] => [
  field('parent_type', 'parent_type', 'Parent Type', { group: 'parent_name', options: 'parents', len: typeLen }),
  field('parent_name', 'parent', 'Related to:', {
    group: 'parent_name',
    options: 'parents',
    source: { from: 'parent' },
  }),
  field('parent_id', 'id', 'Parent ID', { group: 'parent_name' }),
];
