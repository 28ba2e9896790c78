import { recordTitle } from '../../cards/record-words.ts';
import type { OpenWorkplace } from '../../src/archive/workplace.ts';
import { recordKey } from '../../src/domain/record.ts';
import { accountModule } from '../../src/records/accounts.ts';
import type { CrmRecords } from '../../src/records/ports.ts';
import type { Choice, Lookup } from '../turn.ts';

/** Clients show so many. */
const mostShown = 15;

/**
 * What a person finds while they type is shown to them alone, with their own rights, also in a dialog that they opened in a group:
 * so neither lookup is personal.
 */

/** Records while a person types into the Archive card: in the kinds that its boxes name, else in all that take email. */
export const recordsLookup = (open: OpenWorkplace): Lookup => ({
  dataset: 'records',
  personal: false,
  async run(turn, text, associated) {
    const { records } = await open(turn.person);
    return choicesFor(text, await modulesOf(associated.modules, records), records);
  },
});

/** Accounts while a person types into a form. */
export const accountsLookup = (open: OpenWorkplace): Lookup => ({
  dataset: 'accounts',
  personal: false,
  async run(turn, text) {
    return choicesFor(text, [accountModule], (await open(turn.person)).records);
  },
});

async function choicesFor(text: string, modules: readonly string[], records: CrmRecords): Promise<readonly Choice[]> {
  const words = text.trim();
  if (words.length < 2 || words.length > 100) return [];
  const [found, known] = await Promise.all([records.search(words, modules, mostShown), records.modules()]);
  return found.map((record) => ({ title: recordTitle(record, known), value: recordKey(record) }));
}

/** `ticked`: API names between commas, as the boxes send them. */
async function modulesOf(ticked: unknown, records: CrmRecords): Promise<readonly string[]> {
  const known = (await records.modules()).filter(({ takesEmail }) => takesEmail).map(({ module }) => module);
  const named = typeof ticked === 'string' ? ticked.split(',').filter((module) => known.includes(module)) : [];
  return named.length > 0 ? named : known;
}
