/** Addresses of people as they are typed and compared. Lower case where nothing else is said. */

/** `jane@example.com`, in any case, with nothing around it. */
export const isMailAddress = (text: string): boolean => /^[^\s@,;<>]+@[^\s@,;<>]+\.[^\s@,;<>.]+$/.test(text);

/** A domain as lists name it: `@example.org`. */
const isDomain = (text: string): boolean => /^@[^\s@,;<>]+\.[^\s@,;<>.]+$/.test(text);

/** Addresses and domains as a person types or pastes them, each once, in lower case; null: something is neither. */
export function typedAddresses(text: string): readonly string[] | null {
  const entries = text
    .toLowerCase()
    .split(/[,;\s<>]+/)
    .filter(Boolean);
  return entries.every((entry) => isMailAddress(entry) || isDomain(entry)) ? [...new Set(entries)] : null;
}

export const domainOf = (address: string): string => address.slice(address.lastIndexOf('@') + 1);

/** Whether a list names an address: itself, or its domain; a domain stands for its subdomains too. */
export const isListed = (address: string, list: readonly string[]): boolean =>
  list.some((entry) =>
    entry.startsWith('@') ? `.${domainOf(address)}`.endsWith(`.${entry.slice(1)}`) : entry === address,
  );
