import type { HostAddress } from '../../../office/host.ts';

/** `Jane Roe <jane.roe@example.com>; bob@example.net`, as a person writes and reads recipients. */

export const writeAddresses = (addresses: readonly HostAddress[]): string =>
  addresses
    .map(({ displayName, emailAddress }) =>
      displayName === '' || displayName === emailAddress ? emailAddress : `${displayName} <${emailAddress}>`,
    )
    .join('; ');

/** What lies between semicolons, or between commas after an address: names have commas, too. What is no address stays as it was typed. */
export const readAddresses = (text: string): readonly HostAddress[] =>
  text
    .split(/;|(?<=@[^,;]*),/)
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map((part) => {
      const [, name = '', address = part] = /^"?([^"<]*?)"?\s*<([^<>]*)>$/.exec(part) ?? [];
      return { displayName: name.trim() || address.trim(), emailAddress: address.trim() };
    });

/** Something that mail can be sent to. */
export const isAddress = (text: string): boolean => /^[^\s@<>]+@[^\s@<>]+\.[^\s@<>.]+$/.test(text);
