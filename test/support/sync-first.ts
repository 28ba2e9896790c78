import { person, type Person } from '../bench/sync/people.ts';
import type { WorldSetup } from './sync-world.ts';

/**
 * A first synchronisation of so many people: two in five are in Outlook alone, two in five in the CRM alone, and one in
 * five is in both, with a title that only one of them knows.
 */
export function firstSync(people: number, latencyMs: number): WorldSetup {
  const inOutlook: Person[] = [];
  const inCrm: Person[] = [];
  for (let nth = 0; nth < people; nth += 1) {
    const one = person(nth);
    const place = nth % 5;
    if (place !== 1 && place !== 3) inOutlook.push(place === 4 ? { ...one, jobTitle: '' } : one);
    if (place === 1 || place === 3 || place === 4) inCrm.push(one);
  }
  return { inOutlook, inCrm, latencyMs };
}
