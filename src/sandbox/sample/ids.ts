import { v5 } from 'uuid';

/** API names of the modules that the sample fills. Clients is a module of ProTracker's own. */
export type SampleModule =
  | 'Users'
  | 'Accounts'
  | 'ptc_Clients'
  | 'Contacts'
  | 'Leads'
  | 'Opportunities'
  | 'Cases'
  | 'Project'
  | 'Meetings'
  | 'Calls'
  | 'Tasks'
  | 'Emails';

const namespace = '3f0c7a52-9d6e-4b41-8a57-51d2c9e4b7f0';

/** The record's GUID: a version-5 UUID of its name, so it is the same on every start and may be computed before the record. */
export const idOf = (module: SampleModule, key: string): string => v5(`${module}/${key}`, namespace);
