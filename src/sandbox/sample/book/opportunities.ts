import type { Calendar } from '../calendar.ts';
import { idOf } from '../ids.ts';
import { atAccount } from './accounts.ts';
import { businessOpportunities } from './opportunities-business.ts';
import { householdOpportunities } from './opportunities-households.ts';
import { idsOf, type Row } from './rows.ts';

/** Sales stages with the probability that the CRM gives each by itself. */
const probabilities = {
  Prospecting: '10',
  Qualification: '20',
  'Needs Analysis': '25',
  'Value Proposition': '30',
  'Id. Decision Makers': '40',
  'Perception Analysis': '50',
  'Proposal/Price Quote': '65',
  'Negotiation/Review': '80',
  'Closed Won': '100',
  'Closed Lost': '0',
} as const;

/** An opportunity as the data files write it. */
export interface Deal {
  readonly key: string;
  readonly name: string;
  readonly account: string;
  /** Household, where there is one. */
  readonly client?: string;
  readonly contacts: readonly string[];
  /** Dollars. */
  readonly amount: number;
  readonly stage: keyof typeof probabilities;
  /** Working days from now; before now once it is closed. */
  readonly closes: number;
  readonly source: string;
  readonly values?: Readonly<Record<string, string>>;
}

export const opportunities = (calendar: Calendar): readonly Row[] =>
  [...householdOpportunities, ...businessOpportunities].map((deal) => ({
    key: deal.key,
    values: {
      name: deal.name,
      ...atAccount(deal.account),
      amount: deal.amount.toFixed(2),
      currency_id: '-99',
      date_closed: calendar.day(deal.closes),
      sales_stage: deal.stage,
      probability: probabilities[deal.stage],
      lead_source: deal.source,
      opportunity_type: deal.source === 'Existing Customer' ? 'Existing Business' : 'New Business',
      ...deal.values,
    },
    links: {
      contacts: idsOf('Contacts', deal.contacts),
      ...(deal.client && { ptc_clients_opportunities: [idOf('ptc_Clients', deal.client)] }),
    },
  }));
