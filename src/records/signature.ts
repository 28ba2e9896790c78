import type { EmailContent } from '../domain/email.ts';
import { newestText } from './mail-text.ts';
import { addressIn, type PostalAddress } from './signature/address.ts';
import { signatureBlock } from './signature/block.ts';
import { positionIn } from './signature/company.ts';
import { phonesIn } from './signature/phones.ts';

/** What the sender of an email says about themselves below its text. Null: not there, or not certain. */
export interface Signature {
  readonly title: string | null;
  readonly company: string | null;
  /** As written, extension and all. */
  readonly workPhone: string | null;
  readonly mobilePhone: string | null;
  /** With `https://` if written without. */
  readonly website: string | null;
  readonly address: PostalAddress | null;
}

export const noSignature: Signature = {
  title: null,
  company: null,
  workPhone: null,
  mobilePhone: null,
  website: null,
  address: null,
};

/**
 * Reads the signature of the newest part of an email. Only what stands below the sender's own name counts, so that nobody
 * else's number is taken for theirs. `country`: ISO 3166 code of telephone numbers without one.
 */
export function readSignature(
  email: Pick<EmailContent, 'html' | 'text'>,
  sender: { readonly name: string; readonly address: string },
  country: string | null,
): Signature {
  const block = signatureBlock(newestText(email), sender);
  if (!block) return noSignature;
  const phones = phonesIn(block.segments, countryOf(sender.address) ?? country);
  const lines = block.afterName === '' ? block.segments : [block.afterName, ...block.segments];
  return {
    ...positionIn(lines, sender.address),
    workPhone: phones.work,
    mobilePhone: phones.mobile,
    website: websiteIn(block.segments, sender.address),
    address: addressIn(block.segments),
  };
}

/** The country of an address that ends in one: `jane@acme.de`. Those sold to everybody are none. */
function countryOf(address: string): string | null {
  const end = address.split('.').at(-1)?.toUpperCase() ?? '';
  const known: Readonly<Record<string, string>> = { UK: 'GB' };
  const soldToAll = ['IO', 'CO', 'ME', 'TV', 'AI', 'CC', 'WS', 'FM', 'LY', 'TO', 'GG', 'EU', 'VC'];
  return end.length === 2 && !soldToAll.includes(end) ? (known[end] ?? end) : null;
}

const site = /(?:https?:\/\/|www\.)[^\s<>()|,;]+/giu;

/** The first address of a page on the sender's own domain: other links lead to networks, calendars and awards. */
function websiteIn(segments: readonly string[], address: string): string | null {
  const domain = address.split('@')[1]?.toLowerCase() ?? '';
  const pages = segments.flatMap((segment) => segment.match(site) ?? []).map(asPage);
  return pages.find((page) => page !== null && isOf(page, domain))?.href.replace(/\/$/, '') ?? null;
}

const asPage = (text: string): URL | null => {
  const address = text.replace(/[.:]+$/, '');
  return URL.parse(/^https?:/i.test(address) ? address : `https://${address}`);
};

function isOf({ hostname }: URL, domain: string): boolean {
  const host = hostname.replace(/^www\./, '');
  return domain !== '' && (host === domain || domain.endsWith(`.${host}`) || host.endsWith(`.${domain}`));
}
