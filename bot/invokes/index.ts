import { cardAction } from './card-action.ts';
import { dialog } from './dialog.ts';
import { inTime } from './in-time.ts';
import type { Invoke } from './invoke.ts';
import { fetchTask, submitAction } from './extension-dialog.ts';
import { query, queryLink, selectItem } from './message-extension.ts';
import { search } from './search.ts';
import { signInFailure, tokenExchange, verifyState } from './sign-in.ts';

/** Every invoke that is answered, by its name on the wire. What is not here is HTTP 501. */
export const invokes: ReadonlyMap<string, Invoke> = new Map([
  ['adaptiveCard/action', cardAction],
  ['application/search', search],
  ['composeExtension/fetchTask', inTime(fetchTask)],
  ['composeExtension/query', inTime(query)],
  ['composeExtension/queryLink', inTime(queryLink)],
  ['composeExtension/selectItem', inTime(selectItem)],
  ['composeExtension/submitAction', inTime(submitAction)],
  ['signin/failure', signInFailure],
  ['signin/tokenExchange', tokenExchange],
  ['signin/verifyState', verifyState],
  ['task/fetch', inTime(dialog)],
  ['task/submit', inTime(dialog)],
]);
