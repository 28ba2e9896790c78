import type { DraftFields } from '../../../office/host.ts';
import { isAddress } from './addresses.ts';
import { words } from './compose-words.ts';

/** Why an email cannot be sent as it is; null: it can. */
export function problemIn({ to, cc, bcc }: DraftFields): string | null {
  const all = [...to, ...cc, ...bcc];
  const wrong = all.find(({ emailAddress }) => !isAddress(emailAddress));
  if (wrong) return words.notAnAddress(wrong.emailAddress);
  return all.length === 0 ? words.nobody : null;
}
