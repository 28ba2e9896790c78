import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { z } from 'zod';
import type { BotRegistration } from './domain/bot-registration.ts';
import { isPrivateHost } from './domain/hosts.ts';
import { stateOf, stateProblem, type CosmosConfig, type StateConfig } from './state-config.ts';
import { telemetryOf, type TelemetrySettings } from './telemetry/settings.ts';
import { cosmosVariables, productionVariables, sandboxVariables } from './variables.ts';
import type { logLevels } from './variables.ts';

/** What both modes need. */
interface CommonConfig {
  /** Address to listen on; loopback in the sandbox. */
  readonly host: string;
  /** 0: any free port. */
  readonly port: number;
  /** Absolute path of the folder that keeps the state. */
  readonly dataDir: string;
  readonly logLevel: (typeof logLevels)[number];
  /** How the CRM is spoken to; `auto` asks it. */
  readonly protrackerApi: 'auto' | 'v4_1' | 'v11';
  /** Whether people may connect to another CRM than the one that is configured. */
  readonly peopleChooseServer: boolean;
  /** Outlook category that marks what is archived. */
  readonly archiveCategory: string;
  /** Address to which people forward what is to be archived; empty: there is none. */
  readonly archiveMailbox: string;
  /** Id under which this service may send actionable messages; empty: it sends none. */
  readonly originator: string;
  /** What archived email gets in Outlook if it had no flag. */
  readonly archivedFlag: 'complete' | 'flagged' | 'leave';
  /** Hosts that an activity may name as its service beside Microsoft's: `bot.example.com`, or `.example.net` for all below. */
  readonly allowedServiceHosts: readonly string[];
  readonly rates: RateConfig;
  /** Null: nothing is measured. */
  readonly telemetry: TelemetrySettings | null;
}

/** How many activities a minute are taken in. */
export interface RateConfig {
  readonly perPerson: number;
  readonly perTenant: number;
}

/** Everything on loopback, with embedded stand-ins. */
export interface SandboxConfig extends CommonConfig {
  readonly mode: 'sandbox';
  /** A real CRM in place of the embedded one; null: the embedded one. */
  readonly protracker: { readonly url: string; readonly user: string; readonly password: string } | null;
  /** Start over with fresh sample data. */
  readonly reset: boolean;
  /** Absolute path of a folder with `.eml` and `.mbox` files that fill the mailbox; null: the sample mail. */
  readonly mailDir: string | null;
}

export interface ProductionConfig extends CommonConfig {
  readonly mode: 'production';
  /** Origin under which people and Microsoft reach this service: `https://protracker.example.com`. */
  readonly publicUrl: string;
  readonly bot: BotRegistration;
  /** The application that people sign in to. */
  readonly application: { readonly id: string; readonly secret: string };
  /** Ids of the tenants whose people may use this service, in lower case. */
  readonly tenants: readonly string[];
  /** Object ids, in lower case, of people who are administrators without the app role. */
  readonly administrators: readonly string[];
  /** How passwords travel to the CRM: `plain` where it checks them by LDAP. */
  readonly protrackerLogin: 'md5' | 'plain';
  /** Address of the CRM, without a slash at its end. */
  readonly protrackerUrl: string;
  /** Hosts on private addresses that may be asked for CRM data all the same. */
  readonly privateCrmHosts: readonly string[];
  readonly state: StateConfig;
}

export type Config = SandboxConfig | ProductionConfig;

/** The environment or the command line is wrong. The message lists everything that is, each with its remedy. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';

  constructor(problems: readonly string[]) {
    const title = problems.length === 1 ? 'One setting is wrong:' : `${problems.length} settings are wrong:`;
    const lines = problems.map((problem) => `  ${problem}`);
    super([title, ...lines, 'Every variable is explained in env/.env.example.'].join('\n'));
  }
}

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Environment and command line (without node and script) as configuration. `BOT_ID` decides the mode:
 * with it production, where the sandbox's options are refused; without it the sandbox, where production's are.
 * A variable set to nothing counts as not set. Throws `ConfigError`.
 */
export function readConfig(environment: Environment, commandLine: readonly string[]): Config {
  const env = Object.fromEntries(Object.entries(environment).filter(([, value]) => value?.trim()));
  const options = readOptions(commandLine);
  return env.BOT_ID === undefined ? readSandbox(env, options) : readProduction(env, options);
}

/** Of the sandbox's organisation. */
const sandboxArchiveMailbox = 'archive@example.com';
/** The desk takes every one. */
const sandboxOriginator = '5a3db0c5-0000-4000-8000-70726f747261';

function readSandbox(env: Environment, options: Options): SandboxConfig {
  const { data, error } = sandboxVariables.safeParse(env);
  const crm = [env.PROTRACKER_URL, env.PROTRACKER_USER, env.PROTRACKER_PASSWORD];
  const someOfThree = crm.some(Boolean) && !crm.every(Boolean);
  const problems = [
    ...problemsOf(error),
    ...(someOfThree
      ? ['PROTRACKER_URL, PROTRACKER_USER and PROTRACKER_PASSWORD belong together: set all three or none.']
      : []),
    ...options.problems,
  ];
  if (!data || problems.length > 0) throw new ConfigError(problems);

  const { PROTRACKER_URL: url, PROTRACKER_USER: user, PROTRACKER_PASSWORD: password } = data;
  return {
    mode: 'sandbox',
    ...commonOf(data),
    archiveMailbox: data.ARCHIVE_MAILBOX ?? sandboxArchiveMailbox,
    originator: data.MAIL_ORIGINATOR ?? sandboxOriginator,
    protracker: url && user && password ? { url, user, password } : null,
    reset: options.reset,
    mailDir: options.mailDir,
  };
}

function readProduction(env: Environment, options: Options): ProductionConfig {
  const { data, error } = productionVariables.safeParse(env);
  const problems = [
    ...problemsOf(error),
    ...[
      passwordProblem(env),
      applicationProblem(env),
      stateProblem(env),
      data ? privateCrmProblem(data.PROTRACKER_URL, data.PRIVATE_CRM_HOSTS) : null,
    ],
    options.given ? '--reset and --mail belong to the sandbox. Leave them out.' : null,
    ...options.problems,
  ].filter((problem) => problem !== null);
  if (!data || problems.length > 0) throw new ConfigError(problems);

  const { BOT_ID: id, BOT_TYPE: type, BOT_TENANT_ID: tenantId, BOT_PASSWORD: password = '' } = data;
  return {
    mode: 'production',
    ...commonOf(data),
    publicUrl: data.PUBLIC_URL,
    bot: type === 'SingleTenant' ? { type, id, tenantId, password } : { type, id, tenantId },
    application: { id: data.APP_ID ?? id, secret: data.APP_PASSWORD ?? password },
    tenants: data.TENANTS.length > 0 ? data.TENANTS : [tenantId.toLowerCase()],
    administrators: data.ADMINISTRATORS,
    protrackerLogin: data.PROTRACKER_LOGIN,
    protrackerUrl: data.PROTRACKER_URL,
    privateCrmHosts: data.PRIVATE_CRM_HOSTS,
    state: stateOf(data),
  };
}

/** What `npm run cosmos:create` needs, and nothing else. Throws `ConfigError`. */
export function readCosmosConfig(environment: Environment): {
  readonly cosmos: CosmosConfig & { readonly key: string };
  readonly maxThroughput: number | null;
} {
  const env = Object.fromEntries(Object.entries(environment).filter(([, value]) => value?.trim()));
  const { data, error } = cosmosVariables.safeParse(env);
  if (!data) throw new ConfigError(problemsOf(error));
  return {
    cosmos: { endpoint: data.COSMOS_ENDPOINT, key: data.COSMOS_KEY, database: data.COSMOS_DATABASE },
    maxThroughput: data.COSMOS_MAX_RU ?? null,
  };
}

const commonOf = (data: z.output<typeof sandboxVariables> | z.output<typeof productionVariables>): CommonConfig => ({
  host: data.HOST,
  port: data.PORT,
  dataDir: resolve(data.DATA_DIR),
  logLevel: data.LOG_LEVEL,
  protrackerApi: data.PROTRACKER_API,
  peopleChooseServer: data.PROTRACKER_URL_BY === 'people',
  archiveCategory: data.ARCHIVE_CATEGORY,
  archiveMailbox: data.ARCHIVE_MAILBOX ?? '',
  originator: data.MAIL_ORIGINATOR ?? '',
  archivedFlag: data.ARCHIVED_FLAG,
  allowedServiceHosts: data.ALLOWED_SERVICE_URLS,
  rates: { perPerson: data.RATE_PER_PERSON, perTenant: data.RATE_PER_TENANT },
  telemetry: telemetryOf(data),
});

const problemsOf = (error: z.ZodError | undefined): string[] =>
  (error?.issues ?? []).map((issue) => `${issue.path.join('.')} ${issue.message}`);

function passwordProblem(env: Environment): string | null {
  const managed = env.BOT_TYPE === 'UserAssignedMSI';
  if (managed && env.BOT_PASSWORD) return 'BOT_PASSWORD is not for a managed identity. Remove it, or change BOT_TYPE.';
  if (!managed && !env.BOT_PASSWORD) return 'BOT_PASSWORD must be the client secret of the bot registration.';
  return null;
}

function applicationProblem(env: Environment): string | null {
  if (env.APP_ID && !env.APP_PASSWORD) return 'APP_PASSWORD must be the client secret of the application APP_ID.';
  if (env.BOT_TYPE === 'UserAssignedMSI' && !env.APP_ID)
    return 'APP_ID and APP_PASSWORD must name an application that people sign in to: a managed identity cannot be one.';
  return null;
}

function privateCrmProblem(url: string, allowed: readonly string[]): string | null {
  const hostname = URL.parse(url)?.hostname ?? '';
  if (!isPrivateHost(hostname) || allowed.includes(hostname)) return null;
  return `PROTRACKER_URL is on a private address. If that is right, add ${hostname} to PRIVATE_CRM_HOSTS.`;
}

interface Options {
  readonly reset: boolean;
  readonly mailDir: string | null;
  /** At least one option of the sandbox. */
  readonly given: boolean;
  readonly problems: readonly string[];
}

const known = { reset: { type: 'boolean' }, mail: { type: 'string' } } as const;
const knownOptions = 'Known are --reset and --mail DIR.';

function readOptions(commandLine: readonly string[]): Options {
  const { values, tokens } = parseArgs({ args: [...commandLine], options: known, strict: false, tokens: true });
  const problems = tokens.flatMap((token) => {
    if (token.kind === 'positional') return [`"${token.value}" on the command line means nothing. ${knownOptions}`];
    if (token.kind !== 'option') return [];
    if (token.name === 'mail') return token.value ? [] : ['--mail needs a folder: --mail DIR.'];
    if (token.name !== 'reset') return [`The option ${token.rawName} is not known. ${knownOptions}`];
    return token.value === undefined ? [] : ['--reset takes no value.'];
  });
  const { reset, mail } = values;
  return {
    reset: reset === true,
    mailDir: typeof mail === 'string' ? resolve(mail) : null,
    given: reset !== undefined || mail !== undefined,
    problems,
  };
}
