import { accounts } from './accounts.ts';
import { calls } from './calls.ts';
import { cases } from './cases.ts';
import { contacts } from './contacts.ts';
import { emailAddresses } from './email-addresses.ts';
import { emails } from './emails.ts';
import { leads } from './leads.ts';
import { meetings } from './meetings.ts';
import { notes } from './notes.ts';
import { opportunities } from './opportunities.ts';
import { project } from './project.ts';
import { prospects } from './prospects.ts';
import { ptcClients } from './ptc-clients.ts';
import { tasks } from './tasks.ts';
import type { ModuleDef } from './types.ts';
import { users } from './users.ts';

/** All modules, in the order `get_available_modules` lists them. */
export const moduleDefs: readonly ModuleDef[] = [
  accounts,
  contacts,
  opportunities,
  leads,
  emails,
  calls,
  meetings,
  tasks,
  notes,
  cases,
  prospects,
  project,
  ptcClients,
  users,
];

/** Reached through links only: no module of its own in the API. */
export const hiddenModuleDefs: readonly ModuleDef[] = [emailAddresses];
