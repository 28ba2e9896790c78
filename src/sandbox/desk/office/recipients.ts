import * as z from 'zod/mini';
import type { HostAddress } from './host.ts';
import { argument, calling, failures, OfficeFailure } from './results.ts';

/** https://learn.microsoft.com/javascript/api/outlook/office.recipients */

const mostAtOnce = 100;
const longestName = 255;
const longestAddress = 571;

const Recipient = z.union([
  z.string().check(z.minLength(1), z.maxLength(longestAddress)),
  z.object({
    displayName: z.optional(z.string().check(z.maxLength(longestName))),
    emailAddress: z.string().check(z.minLength(1), z.maxLength(longestAddress)),
  }),
]);

interface Field {
  get(): readonly HostAddress[];
  set(addresses: readonly HostAddress[]): void;
}

/** To, Cc or Bcc of a draft. An address that is there already is not added again. */
export function recipients(field: Field) {
  return {
    getAsync(...rest: unknown[]) {
      calling(rest, () => field.get().map((address) => ({ ...address, recipientType: 'other' })));
    },
    addAsync(added: unknown, ...rest: unknown[]) {
      const addresses = parsed(added);
      calling(rest, () => {
        checkCount(addresses);
        field.set(unique([...field.get(), ...addresses]));
      });
    },
    setAsync(next: unknown, ...rest: unknown[]) {
      const addresses = parsed(next);
      calling(rest, () => {
        checkCount(addresses);
        field.set(unique(addresses));
      });
    },
  };
}

function parsed(given: unknown): readonly HostAddress[] {
  const { data } = z.safeParse(z.array(Recipient), given);
  argument(data !== undefined, 'recipients');
  return (data ?? []).map((each) =>
    typeof each === 'string'
      ? { displayName: each, emailAddress: each }
      : { displayName: each.displayName ?? each.emailAddress, emailAddress: each.emailAddress },
  );
}

function checkCount(addresses: readonly HostAddress[]): void {
  if (addresses.length > mostAtOnce)
    throw new OfficeFailure(failures.recipients, `At most ${mostAtOnce} recipients at once.`);
}

function unique(addresses: readonly HostAddress[]): readonly HostAddress[] {
  const key = ({ emailAddress }: HostAddress) => emailAddress.toLowerCase();
  return [...new Map(addresses.toReversed().map((address) => [key(address), address])).values()].toReversed();
}
