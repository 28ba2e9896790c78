/**
 * One kind of record as the tenant's settings describe it. Plain data: a further module is a further row. Fields that
 * the server does not know are left out, so a row may name more than one edition of the CRM has.
 */
export interface ModuleSetup {
  /** API names it may have on a server, the likeliest first. */
  readonly names: readonly string[];
  /** One record, as people call it: `Client`. */
  readonly label: string;
  /** Many of them. By this word, too, the module is found among the server's modules when no name fits. */
  readonly plural: string;
  /** Fields that make up a record's name, in reading order. */
  readonly title: readonly string[];
  /** Fields of which each word may be searched by its beginning. */
  readonly search: readonly string[];
  /** Fields of the form for a new record, in its order. */
  readonly form: readonly string[];
  /** Order of lists, as fields without a table; by name when missing. */
  readonly orderBy?: string;
  /** Fields that tell records of one name apart, the most telling first. Without a label the server's is shown. */
  readonly facts: readonly { readonly field: string; readonly label?: string }[];
  /** People are found here by their e-mail address; the order of the table is the order of preference. */
  readonly people?: boolean;
  /** Records of other modules belong to one of these, which is shown with them before all else. */
  readonly household?: boolean;
  /** E-mail can be filed here. */
  readonly takesEmail: boolean;
}

const street = (prefix: string): readonly string[] =>
  ['street', 'city', 'state', 'postalcode', 'country'].map((part) => `${prefix}_address_${part}`);

const person = ['first_name', 'last_name'] as const;
const reach = ['email1', 'phone_work', 'phone_mobile'] as const;

/** What ProTracker Cloud has. The order is that of preference: contacts before leads before companies and households. */
export const defaultModules: readonly ModuleSetup[] = [
  {
    names: ['Contacts'],
    label: 'Contact',
    plural: 'Contacts',
    title: person,
    search: person,
    form: [...person, 'account_name', 'title', ...reach, ...street('primary'), 'birthdate', 'description'],
    facts: [{ field: 'account_name' }, { field: 'title' }, { field: 'primary_address_city', label: 'City' }],
    people: true,
    takesEmail: true,
  },
  {
    names: ['Leads'],
    label: 'Lead',
    plural: 'Leads',
    title: person,
    search: person,
    form: [...person, 'account_name', 'title', ...reach, 'status', 'lead_source', ...street('primary'), 'description'],
    facts: [
      { field: 'account_name', label: 'Company' },
      { field: 'title' },
      { field: 'primary_address_city', label: 'City' },
      { field: 'status' },
    ],
    people: true,
    takesEmail: true,
  },
  {
    names: ['Accounts'],
    label: 'Account',
    plural: 'Accounts',
    title: ['name'],
    search: ['name'],
    form: [
      'name',
      'account_type',
      'industry',
      'email1',
      'phone_office',
      'website',
      ...street('billing'),
      'description',
    ],
    facts: [{ field: 'billing_address_city', label: 'City' }, { field: 'industry' }, { field: 'account_type' }],
    people: true,
    takesEmail: true,
  },
  {
    names: ['ptc_Clients', 'Clients'],
    label: 'Client',
    plural: 'Clients',
    title: ['name'],
    search: ['name', 'report_name'],
    form: [
      'name',
      'client_salutation',
      'client_type',
      'status',
      'office',
      'email1',
      'phone_office',
      ...street('billing'),
      'description',
    ],
    facts: [{ field: 'client_type' }, { field: 'billing_address_city', label: 'City' }, { field: 'office' }],
    people: true,
    household: true,
    takesEmail: true,
  },
  {
    names: ['Opportunities'],
    label: 'Opportunity',
    plural: 'Opportunities',
    title: ['name'],
    search: ['name'],
    form: ['name', 'account_name', 'amount', 'date_closed', 'sales_stage', 'description'],
    facts: [{ field: 'account_name' }, { field: 'sales_stage' }],
    takesEmail: true,
  },
  {
    names: ['Cases'],
    label: 'Case',
    plural: 'Cases',
    title: ['name'],
    search: ['name'],
    form: ['name', 'account_name', 'priority', 'status', 'type', 'description'],
    facts: [{ field: 'account_name' }, { field: 'status' }],
    takesEmail: true,
  },
  {
    names: ['Project', 'Projects'],
    label: 'Project',
    plural: 'Projects',
    title: ['name'],
    search: ['name'],
    form: ['name', 'estimated_start_date', 'estimated_end_date', 'status', 'priority', 'description'],
    facts: [{ field: 'status' }],
    takesEmail: true,
  },
];

/** A module that the settings and the server both know. */
export interface CrmModule {
  /** API name on this server. */
  readonly name: string;
  readonly label: string;
  readonly plural: string;
  readonly setup: ModuleSetup;
  /** This person may see records and may create them. */
  readonly canSee: boolean;
  readonly canCreate: boolean;
}

/** A module of `get_available_modules`. */
export interface AvailableModule {
  readonly key: string;
  readonly label: string;
  may(action: string): boolean;
}

const same = (a: string, b: string): boolean => a.localeCompare(b, 'en', { sensitivity: 'base' }) === 0;

/**
 * Finds the settings' modules among the server's, in the settings' order. A server that keeps its clients in a module
 * of another row under a changed label (accounts called "Clients") shows that row under the new words, once.
 */
export function resolveModules(
  setups: readonly ModuleSetup[],
  available: readonly AvailableModule[],
): readonly CrmModule[] {
  const rows = setups.flatMap((setup) => {
    const found =
      setup.names.map((name) => available.find(({ key }) => key === name)).find((module) => module !== undefined) ??
      available.find(({ label }) => same(label, setup.plural) || same(label, setup.label));
    return found ? [{ setup, found }] : [];
  });
  const byName = rows.filter(({ setup, found }) => setup.names.includes(found.key));
  const relabelled = rows.filter((row) => !byName.includes(row));

  return rows
    .filter((row) => byName.includes(row) || !byName.some(({ found }) => found.key === row.found.key))
    .map(({ setup, found }) => {
      const words = relabelled.find((row) => row.found.key === found.key)?.setup ?? setup;
      const known = same(found.label, words.plural) || found.label === '';
      return {
        name: found.key,
        label: known ? words.label : found.label,
        plural: known ? words.plural : found.label,
        setup,
        canSee: found.may('list') && found.may('view'),
        canCreate: found.may('edit'),
      };
    });
}
