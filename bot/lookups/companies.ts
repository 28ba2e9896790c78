import { recordTitle } from '../../cards/record-words.ts';
import type { OpenWorkplace } from '../../src/archive/workplace.ts';
import { recordKey } from '../../src/domain/record.ts';
import { accountModule } from '../../src/records/accounts.ts';
import type { Lookup } from '../turn.ts';

/** Clients show so many. */
const mostShown = 15;

/** What a contact's company may be, while a person types: accounts, and clients where there is such a module. */
export const companiesLookup = (open: OpenWorkplace): Lookup => ({
  dataset: 'companies',
  personal: true,
  async run(turn, text) {
    if (text.length < 2 || text.length > 100) return [];
    const { records } = await open(turn.person);
    const known = await records.modules();
    const modules = known.filter(({ module }) => module === accountModule || /clients$/i.test(module));
    const found = await records.search(
      text,
      modules.map(({ module }) => module),
      mostShown,
    );
    return found.map((record) => ({ title: recordTitle(record, known), value: recordKey(record) }));
  },
});
