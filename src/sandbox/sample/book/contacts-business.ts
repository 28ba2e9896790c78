import type { Person } from './contacts.ts';
import { address, sam } from './rows.ts';

/** Business owners, personnel offices and others around the book. John Miller is two people. */
export const businessPeople: readonly Person[] = [
  {
    key: 'john-miller-hardware',
    name: ['Mr.', 'John', 'Miller'],
    account: 'miller-hardware',
    addresses: ['john@millerhardware.example.com'],
    values: {
      title: 'Owner',
      phone_work: '+1 413 555 0172',
      ...address('primary', '210 Depot Street', 'Springfield', 'MA', '01103'),
    },
  },
  {
    key: 'gail-miller',
    name: ['Mrs.', 'Gail', 'Miller'],
    account: 'miller-hardware',
    addresses: ['office@millerhardware.example.com'],
    values: { title: 'Bookkeeper', phone_work: '+1 413 555 0153' },
  },
  {
    key: 'john-miller-atelier',
    name: ['Mr.', 'John', 'Miller'],
    account: 'atelier-nord',
    addresses: ['jmiller@ateliernord.example.net'],
    values: {
      title: 'Principal Architect',
      phone_mobile: '+1 207 555 0154',
      ...address('primary', '5 Foundry Yard', 'Portland', 'ME', '04101'),
    },
  },
  {
    key: 'siobhan-ni-cheallaigh',
    name: ['Ms.', 'Siobhán', 'Ní Cheallaigh'],
    account: 'atelier-nord',
    addresses: ['siobhan@ateliernord.example.net'],
    values: { title: 'Office Manager', phone_work: '+1 207 555 0173' },
  },
  {
    key: 'grace-achieng',
    name: ['Dr.', 'Grace', 'Achieng'],
    account: 'blue-heron',
    addresses: ['gachieng@blueherondental.example.org'],
    values: { title: 'Managing Dentist', phone_work: '+1 203 555 0174', assigned_user_id: sam },
  },
  {
    key: 'paul-yamamoto',
    name: ['Dr.', 'Paul', 'Yamamoto'],
    account: 'blue-heron',
    addresses: ['pyamamoto@blueherondental.example.org'],
    values: { title: 'Partner', phone_work: '+1 203 555 0155', assigned_user_id: sam },
  },
  {
    key: 'seiichi-watanabe',
    name: ['Mr.', '誠一', '渡辺'],
    account: 'tanaka-precision',
    addresses: ['swatanabe@tanakaprecision.example.com'],
    values: {
      title: 'Chief Financial Officer',
      department: 'Finance',
      phone_work: '+1 914 555 0156',
      description: 'Seiichi Watanabe.',
    },
  },
  {
    key: 'nora-haugen',
    name: ['Ms.', 'Nora', 'Haugen'],
    account: 'suncrest',
    addresses: ['nora.haugen@suncrestsolar.example.org'],
    values: { title: 'People Lead', department: 'Personnel', phone_work: '+1 802 555 0157', assigned_user_id: sam },
  },
  {
    key: 'tesfaye-bekele',
    name: ['Mr.', 'Tesfaye', 'Bekele'],
    account: 'suncrest',
    values: { title: 'Treasurer', phone_work: '+1 802 555 0177', description: 'Reads no email; call.' },
  },
  {
    key: 'fatima-el-idrissi',
    name: ['Ms.', 'Fatima Zahra', 'El Idrissi'],
    account: 'riverbend',
    addresses: ['felidrissi@riverbend.example.org', 'benefits@riverbend.example.org'],
    values: { title: 'Benefits Counselor', department: 'Human Resources', phone_work: '+1 617 555 0158' },
  },
  {
    key: 'samuel-park-jones',
    name: ['Mr.', 'Samuel', 'Park-Jones'],
    account: 'riverbend',
    addresses: ['sparkjones@riverbend.example.org'],
    values: { title: 'Payroll Manager', department: 'Finance', phone_work: '+1 617 555 0159' },
  },
  {
    key: 'rosalind-ndiaye',
    name: ['Ms.', 'Rosalind', "N'Diaye"],
    account: 'maple-street',
    addresses: ['rosalind@maplestreet.example.org'],
    values: { title: 'Director of Giving', phone_work: '+1 860 555 0179' },
  },
  {
    key: 'viktor-hrabe',
    name: ['Mr.', 'Viktor', 'Hrabě'],
    account: 'kestrel',
    addresses: ['viktor@kestrelmortgage.example.com'],
    values: { title: 'Loan Officer', phone_mobile: '+1 646 555 0149' },
  },
];
