import { CrmError } from '../errors.ts';
import { findModule, type Module } from '../modules/registry.ts';
import { type Action, may, mayUse } from '../roles.ts';
import type { Reading } from '../store/fields.ts';
import type { Call } from './method.ts';

/** The module a call names, if it exists and the user's role leaves it open. */
export function usableModule({ session }: Call, key: string): Module {
  const module = findModule(key);
  if (!module) throw new CrmError('no_module');
  if (!mayUse(session, key)) throw new CrmError('no_access');
  return module;
}

/** The same, for something the user wants to do with any of its records. */
export function moduleFor(call: Call, key: string, action: Action): Module {
  const module = usableModule(call, key);
  if (!may(call.session, key, action)) throw new CrmError('no_access');
  return module;
}

/** Reading as the user who calls. Lists leave out what an email says. */
export const readingFor = ({ store, session }: Call, withEmailText: boolean): Reading => ({
  store,
  userId: session.userId,
  withEmailText,
});
