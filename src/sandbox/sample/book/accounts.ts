import { idOf } from '../ids.ts';
import { address, sam, type Row } from './rows.ts';

/** Companies around the households: custodians, insurers, lawyers, accountants, employers and clients' own firms. */
export const accounts: readonly Row[] = [
  {
    key: 'harbor-point',
    addresses: ['service@harborpoint.example.net'],
    values: {
      name: 'Harbor Point Custody',
      account_type: 'Partner',
      industry: 'Banking',
      phone_office: '+1 617 555 0160',
      website: 'https://harborpoint.example.net',
      ...address('billing', '1 Commerce Wharf', 'Boston', 'MA', '02110'),
      description: 'Custodian for most taxable and IRA accounts.',
    },
  },
  {
    key: 'northlake',
    addresses: ['trust@northlake.example.net'],
    values: {
      name: 'Northlake Trust Company',
      account_type: 'Partner',
      industry: 'Banking',
      phone_office: '+1 212 555 0161',
      website: 'https://northlake.example.net',
      ...address('billing', '400 Park Row', 'New York', 'NY', '10038'),
    },
  },
  {
    key: 'granite-ridge',
    addresses: ['rollovers@graniteridge.example.com'],
    values: {
      name: 'Granite Ridge Retirement Services',
      account_type: 'Partner',
      industry: 'Finance',
      phone_office: '+1 603 555 0162',
      phone_fax: '+1 603 555 0163',
      ...address('billing', '75 Quarry Lane', 'Concord', 'NH', '03301'),
      description: 'Recordkeeper of several company plans.',
    },
  },
  {
    key: 'tidewater',
    addresses: ['advisers@tidewaterlife.example.com'],
    values: {
      name: 'Tidewater Life & Annuity',
      account_type: 'Partner',
      industry: 'Insurance',
      phone_office: '+1 401 555 0164',
      ...address('billing', '12 Bay Street', 'Providence', 'RI', '02903'),
    },
  },
  {
    key: 'oakhurst',
    addresses: ['claims@oakhurst.example.net'],
    values: {
      name: 'Oakhurst Mutual Insurance',
      account_type: 'Partner',
      industry: 'Insurance',
      phone_office: '+1 860 555 0165',
      ...address('billing', '900 Asylum Hill', 'Hartford', 'CT', '06105'),
    },
  },
  {
    key: 'cobalt',
    addresses: ['quotes@cobaltcare.example.org'],
    values: {
      name: 'Cobalt Long-Term Care Group',
      account_type: 'Partner',
      industry: 'Insurance',
      phone_office: '+1 207 555 0166',
      ...address('billing', '33 Lighthouse Way', 'Portland', 'ME', '04101'),
    },
  },
  {
    key: 'whitcombe',
    addresses: ['office@whitcombelaw.example.com'],
    values: {
      name: 'Whitcombe, Adeyemi & Roth LLP',
      account_type: 'Partner',
      industry: 'Consulting',
      phone_office: '+1 617 555 0167',
      ...address('billing', '60 State Street, 14th Floor', 'Boston', 'MA', '02109'),
      description: 'Estate planning and trusts.',
    },
  },
  {
    key: 'delgado',
    addresses: ['intake@delgadofamilylaw.example.net'],
    values: {
      name: 'Delgado Family Law',
      account_type: 'Partner',
      industry: 'Consulting',
      phone_office: '+1 212 555 0168',
      ...address('billing', '21 Court Square', 'Brooklyn', 'NY', '11201'),
    },
  },
  {
    key: 'sandoval',
    addresses: ['frontdesk@sandovaltax.example.org'],
    values: {
      name: 'Sandoval Tax & Accounting',
      account_type: 'Partner',
      industry: 'Finance',
      phone_office: '+1 203 555 0169',
      ...address('billing', '8 Trumbull Square', 'New Haven', 'CT', '06510'),
    },
  },
  {
    key: 'lefevre',
    addresses: ['bureau@lefevrecpa.example.org'],
    values: {
      name: 'Lefèvre & Associés CPA',
      account_type: 'Partner',
      industry: 'Finance',
      phone_office: '+1 514 555 0170',
      ...address('billing', '1250, rue des Érables, bureau 410', 'Montréal', 'QC', 'H2K 3T9', 'Canada'),
    },
  },
  {
    key: 'brandt',
    addresses: ['kanzlei@brandt-steuer.example.net'],
    values: {
      name: 'Brandt Steuerberatung',
      account_type: 'Partner',
      industry: 'Finance',
      phone_office: '+49 30 23125 017',
      ...address('billing', 'Lindenufer 22', 'Berlin', '', '10969', 'Deutschland'),
    },
  },
  {
    key: 'miller-hardware',
    addresses: ['office@millerhardware.example.com'],
    values: {
      name: 'Miller Hardware Supply',
      account_type: 'Customer',
      industry: 'Retail',
      employees: '42',
      phone_office: '+1 413 555 0172',
      ...address('billing', '210 Depot Street', 'Springfield', 'MA', '01103'),
      description: '401(k) plan under review.',
    },
  },
  {
    key: 'atelier-nord',
    addresses: ['studio@ateliernord.example.net'],
    values: {
      name: 'Atelier Nord Architects',
      account_type: 'Prospect',
      industry: 'Consulting',
      employees: '18',
      phone_office: '+1 207 555 0173',
      ...address('billing', '5 Foundry Yard', 'Portland', 'ME', '04101'),
    },
  },
  {
    key: 'blue-heron',
    addresses: ['practice@blueherondental.example.org'],
    values: {
      name: 'Blue Heron Dental Group',
      account_type: 'Customer',
      industry: 'Healthcare',
      employees: '27',
      phone_office: '+1 203 555 0174',
      ...address('billing', '77 Shoreline Road', 'Guilford', 'CT', '06437'),
      assigned_user_id: sam,
    },
  },
  {
    key: 'tanaka-precision',
    addresses: ['info@tanakaprecision.example.com'],
    values: {
      name: 'Tanaka Precision Tools',
      account_type: 'Customer',
      industry: 'Manufacturing',
      employees: '64',
      phone_office: '+1 914 555 0175',
      ...address('billing', '400 Mill Works Drive', 'White Plains', 'NY', '10606'),
    },
  },
  {
    key: 'bakehouse',
    addresses: ['orders@obriensbakehouse.example.net'],
    values: {
      name: "O'Brien's Bakehouse",
      account_type: 'Customer',
      industry: 'Retail',
      employees: '11',
      phone_office: '+1 860 555 0176',
      ...address('billing', '3 Water Street', 'Mystic', 'CT', '06355'),
    },
  },
  {
    key: 'suncrest',
    addresses: ['people@suncrestsolar.example.org'],
    values: {
      name: 'Suncrest Solar Cooperative',
      account_type: 'Customer',
      industry: 'Energy',
      employees: '130',
      phone_office: '+1 802 555 0177',
      ...address('billing', '150 Meadow Road', 'Burlington', 'VT', '05401'),
      assigned_user_id: sam,
    },
  },
  {
    key: 'riverbend',
    addresses: ['benefits@riverbend.example.org'],
    values: {
      name: 'Riverbend University',
      account_type: 'Customer',
      industry: 'Education',
      employees: '2100',
      phone_office: '+1 617 555 0178',
      ...address('billing', '500 College Way', 'Waltham', 'MA', '02451'),
    },
  },
  {
    key: 'maple-street',
    addresses: ['giving@maplestreet.example.org'],
    values: {
      name: 'Maple Street Community Foundation',
      account_type: 'Partner',
      industry: 'Not For Profit',
      phone_office: '+1 860 555 0179',
      ...address('billing', '19 Maple Street', 'Hartford', 'CT', '06114'),
    },
  },
  {
    key: 'kestrel',
    addresses: ['desk@kestrelmortgage.example.com'],
    values: {
      name: 'Kestrel Mortgage',
      account_type: 'Partner',
      industry: 'Banking',
      phone_office: '+1 646 555 0180',
      ...address('billing', '88 Greenwich Lane', 'New York', 'NY', '10011'),
    },
  },
];

/** The fields by which a person or an opportunity belongs to a company. */
export const atAccount = (key: string): { account_id: string; account_name: string } => ({
  account_id: idOf('Accounts', key),
  account_name: accounts.find((account) => account.key === key)?.values.name ?? '',
});
