import type { Person } from '../domain/person.ts';
import type { ModuleChoice } from '../settings/tenant.ts';

/** A module of the CRM's server, whether it is used here or not. */
export interface OfferedModule {
  /** API name. */
  readonly module: string;
  /** The server's words for many of them. */
  readonly label: string;
}

/** What a module's records are made of. */
export interface OfferedFields {
  /** Fields that a form can hold, custom ones included, in the server's order. */
  readonly fields: readonly { readonly name: string; readonly label: string; readonly isRequired: boolean }[];
  readonly isPerson: boolean;
  readonly hasAddress: boolean;
  /** The server can tie email to its records. */
  readonly takesEmail: boolean;
}

/** A field of the CRM that may take a further field of Outlook's contacts. */
export interface FreeField {
  readonly name: string;
  readonly label: string;
}

/** What the CRM's server has, as one person sees it. Failures are `RemoteError` with system `crm`. */
export interface CrmOffer {
  /** Modules that this person may see, in the server's order. */
  modules(): Promise<readonly OfferedModule[]>;
  /** The modules that people work with at the moment, in their order, with the fields the server has. */
  used(): Promise<readonly ModuleChoice[]>;
  fields(module: string): Promise<OfferedFields>;
  /** Fields of contacts for a text of one line that nothing of Outlook goes to, in the server's order. */
  freeFields(): Promise<readonly FreeField[]>;
}

export type OpenOffer = (person: Person) => Promise<CrmOffer>;
