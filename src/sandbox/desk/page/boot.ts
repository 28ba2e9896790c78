import type { Boot } from '../wire.ts';
import { own } from './shared/api.ts';

/** What the server wrote into the page. */
export const readBoot = (): Boot => own<Boot>().parse(JSON.parse(document.getElementById('boot')?.textContent ?? '{}'));

/** Styles made by scripts carry it: the page's policy refuses all others. */
export const readNonce = (): string =>
  document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.content ?? '';
