import { unwantedWords, type Unwanted } from './address-words.ts';
import { card, heading, link, problem, subtle, text } from './elements.ts';
import type { Card } from './elements.ts';

export interface AddressData {
  readonly name: string;
  readonly address: string;
  /** Their household or firm; null where none is known. */
  readonly about: string | null;
  /** Null: mail may go there. */
  readonly unwanted: Unwanted | null;
}

/** One e-mail address of somebody, to be put into a message; one that no mail should go to says so and leads to none. */
export const addressCard = ({ name, address, about, unwanted }: AddressData): Card =>
  card(`${name}: ${address}`, [
    heading(name || address),
    about === null ? null : subtle(about, { size: 'Default' }),
    unwanted
      ? text(address, { isSubtle: true, spacing: 'Small' })
      : link(address, `mailto:${encodeURIComponent(address).replaceAll('%40', '@')}`, { spacing: 'Small' }),
    unwanted ? problem(unwantedWords[unwanted]) : null,
  ]);
