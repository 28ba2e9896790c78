import { sampleAdviser } from '../types.ts';

/** Who stands behind the addresses of the firm. */
export const alex = `${sampleAdviser.displayName} <${sampleAdviser.email}>`;
export const sam = 'Sam Taylor <sam.taylor@example.com>';
export const robin = 'Robin Park <robin.park@example.com>';

/** Below everything the adviser writes. */
export const signature = `Alex Winslow, Senior Adviser
Birchline Wealth Planning
40 Ferry Street, Suite 300, Hartford, CT 06103
+1 860 555 0140`;
