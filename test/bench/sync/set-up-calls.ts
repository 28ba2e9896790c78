import type { Calls } from './scene.ts';

/** What a service asks once and keeps for an hour or longer: who it is, and what the servers are like. */
const setUp: readonly RegExp[] = [
  /^crm (login|logout|get_user_id|get_server_info|get_available_modules|get_module_fields)\b/,
  /^crm get_entry_list Users$/,
  /^graph GET \/me\/mailboxSettings$/,
];

/** How many of the calls those are. */
export const setUpCalls = ({ count }: Calls): number =>
  Object.entries(count)
    .filter(([line]) => setUp.some((pattern) => pattern.test(line)))
    .reduce((sum, [, times]) => sum + times, 0);
