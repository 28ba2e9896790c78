/** People of the benchmark by number: their ids, and as whom they sign in to the CRM. */

export const tenantId = 'tenant';
const padded = (nth: number): string => String(nth + 1).padStart(12, '0');
export const userIdOf = (nth: number): string => `00000000-0000-4000-9000-${padded(nth)}`;
export const crmUserIdOf = (nth: number): string => `00000000-0000-4000-a000-${padded(nth)}`;
export const crmNameOf = (nth: number): string => `person${nth}`;
export const addressOf = (nth: number): string => `person${nth}@example.com`;
