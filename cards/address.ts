import { card, heading, link, subtle } from './elements.ts';
import type { Card, Reader } from './elements.ts';

/** One e-mail address of somebody, to be put into a message. `about`: their household or firm; null where none is known. */
export const addressCard = (
  data: { readonly name: string; readonly address: string; readonly about: string | null },
  reader: Pick<Reader, 'locale'>,
): Card =>
  card(
    `${data.name}: ${data.address}`,
    [
      heading(data.name || data.address),
      data.about === null ? null : subtle(data.about, { size: 'Default' }),
      link(data.address, `mailto:${encodeURIComponent(data.address).replaceAll('%40', '@')}`, { spacing: 'Small' }),
    ],
    reader,
  );
