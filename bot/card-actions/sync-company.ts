import { z } from 'zod';
import { companySetCard } from '../../cards/sync-new.ts';
import { companyWords } from '../../cards/sync-new-words.ts';
import { wrongWords } from '../../cards/sync-words.ts';
import { crmId, outlookId } from '../../src/domain/ids.ts';
import { UserError } from '../../src/errors.ts';
import { setCompany } from '../../src/syncing/company.ts';
import { openWishes } from '../../src/syncing/wishes.ts';
import { withStates } from '../../src/syncing/items.ts';
import { companyNow } from '../sync/company.ts';
import { marksList } from '../sync/marks.ts';
import { openDesk, type SyncDesk } from '../sync/desk.ts';
import { ItemIds, Only, Operation, Page, Ticked, Words } from '../sync/inputs.ts';
import { cardAction } from '../turn.ts';

/** A record as choices name it: `Accounts:cb3afec9-…`. */
const RecordChoice = z.string().regex(/^\w{1,100}:.{1,200}$/);

/** Ticked on the list that the card came from. */
const Among = ItemIds.default([]);

/** *Set company*: Outlook gets the name, and the very record is remembered. */
export const setCompanyAction = (desk: SyncDesk) =>
  cardAction({
    verb: 'setCompany',
    personal: true,
    reopen: 'help',
    data: z.object({
      operation: Operation,
      query: Words,
      contact: z.string().max(500).default(''),
      account: z.string().max(400).default(''),
      among: Among,
    }),
    async run(turn, { operation, query, contact, account, among }) {
      const at = await openDesk(turn, desk);
      const again = async (problem: string) => ({
        card: await companyNow(turn, { words: query, among, problem, chosen: contact }, at, desk),
      });
      if (contact === '') return again(companyWords.chooseContact);
      const chosen = RecordChoice.safeParse(account);
      if (!chosen.success) return again(companyWords.chooseAccount);
      const [module = '', ...id] = chosen.data.split(':');
      const [record] = await at.place.records.read([{ module, id: crmId(id.join(':')) }]);
      if (!record) return again(wrongWords.recordGone);
      try {
        const wish = { contact: outlookId(contact), account: record, operation };
        const item = await setCompany(wish, at.place, at.settings);
        desk.shelves.changed(turn.person);
        const [listed] = await withStates([item], at.place, await openWishes(at.place));
        const isMarked = listed?.state !== 'free' && listed?.state !== 'parked';
        const data = { contact: item, company: record.name, url: record.url, isMarked, operation: desk.newId() };
        return { card: companySetCard(data, turn.person) };
      } catch (error) {
        if (!(error instanceof UserError)) throw error;
        return again(error.message);
      }
    },
  });

/** *Search* where no contact matched. */
export const findCompanyContact = (desk: SyncDesk) =>
  cardAction({
    verb: 'findCompanyContact',
    personal: true,
    reopen: 'help',
    data: z.object({ words: Words }),
    async run(turn, { words }) {
      return { card: await companyNow(turn, { words }, await openDesk(turn, desk), desk) };
    },
  });

/** *Set the company* on the list of contacts: of what is ticked on the page. */
export const openCompany = (desk: SyncDesk) =>
  cardAction({
    verb: 'openCompany',
    personal: true,
    reopen: 'mark',
    data: z.object({ only: Only, words: Words, page: Page, items: Ticked }),
    async run(turn, { only, words, page, items }) {
      if (items.length > 0)
        return { card: await companyNow(turn, { words: '', among: items }, await openDesk(turn, desk), desk) };
      const problem = companyWords.tickOne;
      return { card: await marksList(turn, { kind: 'contact', words, page, only, problem }, desk) };
    },
  });
