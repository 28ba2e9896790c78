import type { OfficeHost } from './host.ts';
import { createOffice } from './office.ts';

/** `/desk/office.js`: what Microsoft's Office.js is in Outlook, over the desk's page around this frame. */

const Office = createOffice(hostOf(window));

Object.assign(window, { Office });

/** Null: the page stands alone, or in a page that is not the desk. */
function hostOf(frame: Window): OfficeHost | null {
  try {
    return frame.parent === frame ? null : (frame.parent.deskOutlook ?? null);
  } catch {
    return null; // a page of another origin
  }
}
