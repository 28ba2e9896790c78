import { z } from 'zod';
import { isMailAddress } from './domain/addresses.ts';
import { isLoopback } from './domain/hosts.ts';
import { telemetryVariables } from './telemetry/settings.ts';

/** What each environment variable may be, per mode. Every message is a remedy, and none repeats a value: it may be a secret. */

export const logLevels = ['silent', 'fatal', 'error', 'warn', 'info', 'debug', 'trace'] as const;

const text = (fits: (value: string) => boolean, remedy: string) => z.string(remedy).refine(fits, remedy);

const wholeNumber = (from: number, to: number, initial: number) =>
  text(
    (value) => /^\d{1,9}$/.test(value) && Number(value) >= from && Number(value) <= to,
    `must be a whole number from ${from} to ${to}. Without it: ${initial}.`,
  )
    .transform(Number)
    .default(initial);

const uuidShape = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;
const uuid = (remedy: string) => text((value) => uuidShape.test(value), remedy);

const host = /^(\*\.)?([a-z\d-]+\.)*[a-z\d-]+$/i;

/** Entries apart from each other by commas or spaces, in lower case. */
const list = (fits: (entry: string) => boolean, remedy: string) =>
  z
    .string()
    .default('')
    .transform((value) =>
      value
        .toLowerCase()
        .split(/[\s,]+/)
        .filter(Boolean),
    )
    .refine((entries) => entries.every(fits), remedy);

function isAddress(value: string, fits: (url: URL) => boolean): boolean {
  const url = URL.parse(value);
  return url !== null && !url.username && !url.password && !url.search && !url.hash && fits(url);
}

const withoutSlash = (value: string): string => value.replace(/\/+$/, '');

const common = {
  ...telemetryVariables,
  PORT: wholeNumber(0, 65_532, 3978),
  DATA_DIR: z.string().default('.data'),
  PROTRACKER_API: z
    .enum(['auto', 'v4_1', 'v11'], 'must be auto, v4_1 (SugarCRM 6, SuiteCRM) or v11 (SugarCRM 7+). Without it: auto.')
    .default('auto'),
  PROTRACKER_URL_BY: z
    .enum(['administrator', 'people'], 'must be administrator or people. Without it: administrator.')
    .default('administrator'),
  LOG_LEVEL: z.enum(logLevels, `must be one of ${logLevels.join(', ')}. Without it: info.`).default('info'),
  ARCHIVE_CATEGORY: text(
    (value) => value.length <= 255 && !value.includes(','),
    'must be the name of an Outlook category: at most 255 characters, no comma. Without it: SugarCRM.',
  ).default('SugarCRM'),
  ARCHIVE_MAILBOX: text(
    isMailAddress,
    'must be the address of a mailbox of your organisation, like archive@example.com.',
  ).optional(),
  MAIL_ORIGINATOR: uuid(
    'must be the provider id of the registration for actionable messages, a UUID. Without it: no questions by email.',
  ).optional(),
  ARCHIVED_FLAG: z
    .enum(['complete', 'flagged', 'leave'], 'must be complete, flagged or leave. Without it: complete.')
    .default('complete'),
  ALLOWED_SERVICE_URLS: list(
    (entry) => entry.startsWith('https://') && host.test(entry.slice('https://'.length)),
    'must be a list like https://bot.example.com,https://*.example.net (https and host, nothing more).',
  ).transform((entries) => entries.map((entry) => entry.replace(/^https:\/\/\*?/, ''))),
};

/** Set where it has no use: probably a mistake, and ignoring it would hide that. */
const refused = (remedy: string) => z.undefined(remedy).optional();

const production = refused('belongs to production: set BOT_ID too, or remove this to run the sandbox.');
const sandbox = refused('belongs to the sandbox: in production every person signs in. Remove it.');

const service = (example: string) =>
  text(
    (value) => isAddress(value, ({ protocol, hostname }) => protocol === 'https:' || isLoopback(hostname)),
    `must be an https address, like ${example}.`,
  )
    .transform(withoutSlash)
    .optional();

const name = (example: string) =>
  text(
    (value) => /^[a-z\d][a-z\d-]{1,61}[a-z\d]$/.test(value),
    `must be lower-case letters, digits and hyphens. Without it: ${example}.`,
  ).default(example);

/** What several processes share. */
export const stateVariables = {
  COSMOS_ENDPOINT: service('https://example.documents.azure.com'),
  COSMOS_KEY: z.string().optional(),
  COSMOS_DATABASE: name('protracker'),
  QUEUE_ENDPOINT: service('https://example.queue.core.windows.net'),
  QUEUE_KEY: z.string().optional(),
  QUEUE_NAME: name('protracker-jobs'),
  KEY_VAULT_KEY: text(
    (value) => isAddress(value, (url) => url.protocol === 'https:' && /^\/keys\/[\da-z-]+$/i.test(url.pathname)),
    'must be the address of a key without its version, like https://example.vault.azure.net/keys/protracker.',
  ).optional(),
};

/** What `npm run cosmos:create` reads. */
export const cosmosVariables = z.object({
  COSMOS_ENDPOINT: stateVariables.COSMOS_ENDPOINT.unwrap(),
  COSMOS_KEY: text(
    (value) => value.length > 0,
    'must be the key of the account: identities may use a database and not create one. For an account without keys deploy infra/main.bicep, now and after every update.',
  ),
  COSMOS_DATABASE: stateVariables.COSMOS_DATABASE,
  COSMOS_MAX_RU: text(
    (value) => /^\d{1,6}000$/.test(value),
    'must be a multiple of 1000, the highest request units a second. Without it: a serverless account.',
  )
    .transform(Number)
    .optional(),
});

export const sandboxVariables = z.object({
  ...common,
  HOST: text(
    isLoopback,
    'must be a loopback address, because the sandbox asks nobody who they are. Without it: 127.0.0.1.',
  ).default('127.0.0.1'),
  RATE_PER_PERSON: wholeNumber(1, 100_000_000, 100_000),
  RATE_PER_TENANT: wholeNumber(1, 100_000_000, 1_000_000),
  PROTRACKER_URL: text(
    (value) => isAddress(value, (url) => /^https?:$/.test(url.protocol)),
    'must be the address of a CRM, like https://crm.example.com/protrackercloud.',
  )
    .transform(withoutSlash)
    .optional(),
  PROTRACKER_USER: z.string().optional(),
  PROTRACKER_PASSWORD: z.string().optional(),
  PRIVATE_CRM_HOSTS: production,
  PROTRACKER_LOGIN: production,
  COSMOS_ENDPOINT: production,
  COSMOS_KEY: production,
  COSMOS_DATABASE: production,
  QUEUE_ENDPOINT: production,
  QUEUE_KEY: production,
  QUEUE_NAME: production,
  KEY_VAULT_KEY: production,
  APP_ID: production,
  APP_PASSWORD: production,
  TENANTS: production,
  ADMINISTRATORS: production,
  PUBLIC_URL: production,
  BOT_ID: z.undefined().optional(),
  BOT_TYPE: production,
  BOT_TENANT_ID: production,
  BOT_PASSWORD: production,
});

export const productionVariables = z.object({
  ...common,
  ...stateVariables,
  HOST: z.string().default('0.0.0.0'),
  RATE_PER_PERSON: wholeNumber(1, 100_000_000, 600),
  RATE_PER_TENANT: wholeNumber(1, 100_000_000, 6_000),
  PROTRACKER_URL: text(
    (value) => isAddress(value, (url) => url.protocol === 'https:'),
    'must be the https address of your CRM, like https://crm.example.com/protrackercloud.',
  ).transform(withoutSlash),
  PROTRACKER_USER: sandbox,
  PROTRACKER_PASSWORD: sandbox,
  PRIVATE_CRM_HOSTS: list((entry) => host.test(entry), 'must be a list of host names, like crm.corp.example.com.'),
  PUBLIC_URL: text(
    (value) => isAddress(value, (url) => url.protocol === 'https:' && url.pathname === '/'),
    'must be the https origin people reach this service at, like https://protracker.example.com.',
  ).transform(withoutSlash),
  PROTRACKER_LOGIN: z
    .enum(['md5', 'plain'], 'must be md5, or plain where ProTracker checks passwords by LDAP. Without it: md5.')
    .default('md5'),
  APP_ID: uuid('must be the application id that people sign in to, a UUID. Without it: BOT_ID.').optional(),
  APP_PASSWORD: z.string().optional(),
  TENANTS: list(
    (entry) => uuidShape.test(entry),
    'must be a list of tenant ids whose people may use this service. Without it: BOT_TENANT_ID.',
  ),
  ADMINISTRATORS: list(
    (entry) => uuidShape.test(entry),
    'must be a list of object ids of people in Entra. Without it: who has the app role ProTracker.Admin.',
  ),
  BOT_ID: uuid('must be the application id of the bot registration, a UUID.'),
  BOT_TYPE: z
    .enum(['SingleTenant', 'UserAssignedMSI'], 'must be SingleTenant or UserAssignedMSI. Without it: SingleTenant.')
    .default('SingleTenant'),
  BOT_TENANT_ID: uuid('must be the id of the tenant that the bot is registered in, a UUID.'),
  BOT_PASSWORD: z.string().optional(),
});
