import { type Texts, texts } from '../domain/language.ts';
import { es } from './installation-words.es.ts';

const en = {
  tooSlow: 'No answer in time.',
  failed: 'No answer, or one that makes no sense.',
  mode: {
    title: 'Kind of installation',
    sandbox: 'Sandbox: everything is on this machine, with sample data.',
    production: (tenants: number): string =>
      tenants === 1 ? 'Production, for one tenant.' : `Production, for ${tenants} tenants.`,
    remedy: '',
  },
  address: {
    title: 'Public address',
    good: (url: string): string => `${url} leads here.`,
    other: (url: string): string => `Something else answers at ${url}.`,
    remedy:
      'Let the host name of PUBLIC_URL lead to this service, with a TLS certificate that browsers trust. A network that lets nobody call themselves shows this too: then open the address in a browser.',
  },
  bot: {
    title: 'Bot registration',
    good: 'Microsoft takes the bot’s credentials.',
    remedy:
      'Check BOT_ID, BOT_TENANT_ID and BOT_PASSWORD against the bot’s app registration in Entra; make a new client secret if the old one has expired.',
  },
  application: {
    title: 'Sign-in application',
    good: 'Microsoft takes the application’s credentials.',
    wrongSecret: 'Microsoft does not take the application’s secret.',
    unknown: 'Microsoft does not know the application in this tenant.',
    remedy:
      'Check APP_ID and APP_PASSWORD (or BOT_ID and BOT_PASSWORD) against the app registration in Entra; make a new client secret if the old one has expired.',
    unknownRemedy: 'Check APP_ID and TENANTS, and let an administrator of that tenant consent to the application.',
  },
  clock: {
    title: 'Clock',
    good: 'The clock of this machine is right.',
    wrong: (seconds: number): string => `The clock of this machine is ${seconds} seconds off.`,
    remedy: 'Switch time synchronisation (NTP) on: tokens are refused by a clock that is off by more than a minute.',
  },
  store: {
    title: 'Storage and keys',
    good: (where: string): string => `${where} takes and gives back what is sealed.`,
    damaged: 'What was written came back changed.',
    database: 'The database in DATA_DIR',
    cosmos: 'Cosmos DB',
    remedy:
      'One process: the service must be able to write to DATA_DIR, and seal.key must lie there. Several: check COSMOS_ENDPOINT and KEY_VAULT_KEY and the rights of the service’s identity; the database is made by infra/main.bicep, or by "npm run cosmos:create".',
  },
  queue: {
    title: 'Queue',
    good: 'The storage queue answers.',
    remedy:
      'Check QUEUE_ENDPOINT and QUEUE_NAME, and the role of the service’s identity on the storage account (Storage Queue Data Contributor), or QUEUE_KEY.',
  },
  jobs: {
    title: 'Work in the background',
    good: 'No work was set aside.',
    aside: (count: number): string =>
      count === 1
        ? 'One piece of work failed five times and was set aside.'
        : `${count} pieces of work failed five times and were set aside.`,
    remedy: 'Run "npm run jobs:aside", and look in the log for "job is set aside".',
  },
  server: {
    title: 'ProTracker server',
    good: (address: string, dialect: string): string => `${address} speaks ${dialect}.`,
    otherKind: (address: string, dialect: string, set: string): string =>
      `${address} speaks ${dialect}; ${set} is set.`,
    dialects: { v4_1: 'v4_1 (ProTracker, SugarCRM 6, SuiteCRM)', v11: 'v11 (SugarCRM 7 and later)' },
    remedy:
      'Check the server address on the page Administration, or PROTRACKER_URL, and that this machine may reach it.',
    otherKindRemedy: 'Set "Kind of server" to "Ask the server".',
  },
  login: {
    title: 'Way of passwords',
    good: { md5: 'As ProTracker keeps them.', plain: 'As typed, over the secure connection (LDAP).' },
    ldap: 'Encrypted with the LDAP key.',
    noKey: 'Encrypted with an LDAP key, but none is stored.',
    remedy:
      'Some servers then let nobody in and reset people’s preferences. Choose "As typed", unless you have tried it with one account.',
    noKeyRemedy: 'Type the LDAP key, or choose "As typed".',
  },
  app: {
    title: 'App package',
    good: (version: string): string => `Version ${version}, like the service.`,
    other: (app: string, service: string): string => `Teams runs version ${app}, the service is ${service}.`,
    remedy:
      'Run "npm run package" and upload dist/protracker.zip in the Teams admin centre. It may take a day to arrive.',
  },
  connection: {
    title: (system: string): string => `Your own connection: ${system}`,
    good: 'Works.',
  },
};

export type InstallationWords = Texts<typeof en>;

/**
 * What the check of an installation says: on the page *Administration*, and by `npm run check:install`, where nobody has said what they read
 * and it is English, as the log is.
 */
export const installationWords = texts({ en, es });
