import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { z } from 'zod';
import type { Answer, Incoming } from '../../src/sandbox/graph/route.ts';
import type { Exchange } from '../../src/sandbox/graph/service.ts';

/** Judges traffic with the embedded Graph by the description of the real one. */
export interface GraphOracle {
  /** For `startGraph({ observe })`. Needs no `this`. */
  readonly observe: (exchange: Exchange) => void;
  /** Throws with every breach seen so far: of a request, or of an answer. */
  assertClean(): void;
  /** Operations seen so far, as the description names them: `GET /me/messages/{message-id}`. */
  readonly seen: ReadonlySet<string>;
}

export interface OracleOptions {
  /** Requests that the server refuses (4xx) may be illegal: for tests that ask for the refusal. */
  readonly illegalIfRefused?: boolean;
}

/** Requests of ours that the description leaves out, each with the page that documents it. */
export const undescribed: readonly { readonly operation: string; readonly page: string }[] = [
  {
    operation: 'PATCH /me/mailboxSettings',
    page: 'https://learn.microsoft.com/graph/api/user-update-mailboxsettings',
  },
  {
    operation: 'PATCH /me/contactFolders/{id}',
    page: 'https://learn.microsoft.com/graph/api/contactfolder-update',
  },
  {
    operation: 'DELETE /me/contactFolders/{id}',
    page: 'https://learn.microsoft.com/graph/api/contactfolder-delete',
  },
  {
    operation: 'GET /me/contactFolders/{id}/childFolders',
    page: 'https://learn.microsoft.com/graph/api/contactfolder-list-childfolders',
  },
  {
    operation: 'POST /me/contactFolders/{id}/childFolders',
    page: 'https://learn.microsoft.com/graph/api/contactfolder-post-childfolders',
  },
  {
    operation: 'GET /me/todo/lists/{id}/tasks/{id}/linkedResources/{id}',
    page: 'https://learn.microsoft.com/graph/api/linkedresource-get',
  },
  {
    operation: 'PATCH /me/todo/lists/{id}/tasks/{id}/linkedResources/{id}',
    page: 'https://learn.microsoft.com/graph/api/linkedresource-update',
  },
  {
    operation: 'DELETE /me/todo/lists/{id}/tasks/{id}/linkedResources/{id}',
    page: 'https://learn.microsoft.com/graph/api/linkedresource-delete',
  },
  {
    operation: 'GET /me/mailFolders/{id}/childFolders',
    page: 'https://learn.microsoft.com/graph/api/mailfolder-list-childfolders',
  },
  {
    operation: 'GET /me/mailFolders/{id}/messages/{id}/$value',
    page: 'https://learn.microsoft.com/graph/api/message-get',
  },
  {
    operation: 'POST /me/mailFolders/{id}/messages/{id}/move',
    page: 'https://learn.microsoft.com/graph/api/message-move',
  },
];

const file = join(import.meta.dirname, '../../../shared/graph/openapi-subset.json');

let noticed = false;
/** Read and compiled once for all tests of a process. */
let description: Described | undefined;

/** Where the description is not there, an oracle that accepts everything, with one line of notice. */
export function graphOracle(options: OracleOptions = {}): GraphOracle {
  if (existsSync(file)) return judge((description ??= read(file)), options);
  if (!noticed) console.log(`Graph traffic is not compared with its description: ${file} is not there.`);
  noticed = true;
  return { observe: () => undefined, assertClean: () => undefined, seen: new Set() };
}

const Parameter = z.object({ name: z.string(), in: z.enum(['query', 'header', 'path']), schema: z.unknown() });
const Content = z.record(z.string(), z.object({ schema: z.unknown() }));
const Operation = z.object({
  parameters: z.array(Parameter).default([]),
  requestBody: z.object({ required: z.boolean().default(false), content: Content }).optional(),
  responses: z.record(z.string(), z.object({ content: Content.optional(), $ref: z.string().optional() })),
});
type Operation = z.infer<typeof Operation>;
const Description = z.object({
  paths: z.record(z.string(), z.record(z.string(), Operation)),
  components: z.object({ schemas: z.record(z.string(), z.unknown()) }),
});

interface Described {
  readonly operation: (template: string, method: string) => Operation | undefined;
  /** The described path that an address belongs to. */
  readonly template: (path: string) => string | undefined;
  readonly check: Check;
}

function read(path: string): Described {
  const { paths, components } = Description.parse(JSON.parse(readFileSync(path, 'utf8')));
  return {
    operation: (template, method) => paths[template]?.[method.toLowerCase()],
    template: templatesOf(Object.keys(paths)),
    check: checker(components),
  };
}

function judge(described: Described, { illegalIfRefused = false }: OracleOptions): GraphOracle {
  const { check } = described;
  const breaches: string[] = [];
  const seen = new Set<string>();

  const observe = ({ request, answer }: Exchange): void => {
    const line = `${request.method} ${request.url}`;
    const [url = ''] = request.url.split('?');
    const refused = answer !== null && answer.status >= 400;
    const judgeRequest = !(refused && illegalIfRefused);
    const template = described.template(url);
    const operation = described.operation(template ?? '', request.method);
    const report = (what: string) => breaches.push(`${line}\n    ${what}`);

    if (template && operation) {
      seen.add(`${request.method} ${template}`);
      if (judgeRequest) breachesOfRequest(operation, request, check).forEach(report);
    } else if (judgeRequest && !isListed(request.method, url)) {
      report('is neither described nor on the list of requests that are not');
    }
    if (answer) breachesOfAnswer(operation, answer, check).forEach(report);
  };

  return {
    observe,
    seen,
    assertClean: () => {
      if (breaches.length > 0) throw new Error(`Graph's description is broken:\n  ${breaches.join('\n  ')}`);
    },
  };
}

/** Says what is wrong with a value; empty: nothing. */
type Check = (schema: unknown, value: unknown) => string[];

function checker(components: unknown): Check {
  const ajv = new Ajv2020({ strict: false, allErrors: true, validateSchema: false });
  addFormats.default(ajv);
  ajv.addSchema({ $id: 'https://graph.example/', components });
  const compiled = new Map<unknown, ValidateFunction>();
  const validatorOf = (schema: unknown): ValidateFunction => {
    const absolute = JSON.stringify(schema).replaceAll('"#/components/', '"https://graph.example/#/components/');
    return ajv.compile(z.record(z.string(), z.unknown()).parse(JSON.parse(absolute)));
  };
  return (schema, value) => {
    const validate = compiled.get(schema) ?? validatorOf(schema);
    compiled.set(schema, validate);
    if (validate(value)) return [];
    return (validate.errors ?? []).map(({ instancePath, message, params }) =>
      `${instancePath} ${message ?? ''} ${JSON.stringify(params)}`.trim(),
    );
  };
}

/** The described path that an address belongs to: the one with the fewest parameters. */
function templatesOf(paths: readonly string[]): (path: string) => string | undefined {
  const parameters = (path: string) => path.split('{').length;
  const known = [...paths]
    .sort((a, b) => parameters(a) - parameters(b))
    .map((path) => ({ path, pattern: new RegExp(`^${patternOf(path)}/?$`) }));
  return (path) => known.find(({ pattern }) => pattern.test(path))?.path;
}

const patternOf = (path: string) => path.replaceAll('$', '\\$').replaceAll(/\{[^}]+\}/g, '[^/$]+');

function isListed(method: string, path: string): boolean {
  return undescribed.some(({ operation }) => new RegExp(`^${patternOf(operation)}/?$`).test(`${method} ${path}`));
}

function breachesOfRequest(operation: Operation, request: Incoming, check: Check): string[] {
  return [
    ...breachesOfQuery(operation, request, check),
    ...breachesOfHeaders(operation, request, check),
    ...breachesOfBody(operation, request, check),
  ];
}

function breachesOfQuery({ parameters }: Operation, { url }: Incoming, check: Check): string[] {
  const query = new URLSearchParams(url.split('?').slice(1).join('?'));
  return [...query].flatMap(([name, text]) => {
    const parameter = parameters.find((known) => known.in === 'query' && known.name === name);
    if (!parameter) return [`takes no query option ${name}`];
    return check(parameter.schema, typed(parameter.schema, text)).map((breach) => `${name}: ${breach}`);
  });
}

const typeOf = z.object({ type: z.string() });

/** Query options are text on the wire; the description speaks of what they mean. */
function typed(schema: unknown, text: string): unknown {
  const type = typeOf.safeParse(schema).data?.type;
  if (type === 'integer') return Number(text);
  if (type === 'boolean') return text === 'true' ? true : text === 'false' ? false : text;
  return type === 'array' ? text.split(',') : text;
}

/** Headers that the description does not speak of are no breach: every client has its own. */
function breachesOfHeaders({ parameters }: Operation, { headers }: Incoming, check: Check): string[] {
  return parameters.flatMap((parameter) => {
    const value = parameter.in === 'header' ? headers[parameter.name.toLowerCase()] : undefined;
    if (value === undefined) return [];
    return check(parameter.schema, value).map((breach) => `${parameter.name}: ${breach}`);
  });
}

function breachesOfBody({ requestBody }: Operation, { body }: Incoming, check: Check): string[] {
  if (!requestBody) return body === null ? [] : ['takes no body'];
  if (body === null) return requestBody.required ? ['needs a body'] : [];
  return check(requestBody.content['application/json']?.schema, body).map((breach) => `body: ${breach}`);
}

const errorSchema = { $ref: '#/components/schemas/odata.error' };
const messageSchema = { $ref: '#/components/schemas/microsoft.graph.message' };

function breachesOfAnswer(operation: Operation | undefined, answer: Answer, check: Check): string[] {
  const { status, body } = answer;
  const say = (breaches: string[]) => breaches.map((breach) => `answer ${status}: ${breach}`);
  if (status >= 400) return say(check(errorSchema, body));
  if (!operation) return [];
  const response = operation.responses[String(status)];
  if (!response) return say(['is not described']);
  if (!response.content) return say(body === undefined ? [] : ['has no body']);
  const schema = response.content['application/json']?.schema;
  if (schema === undefined) return say(body instanceof Uint8Array ? [] : ['is bytes']);
  const { item, ...described } = z.looseObject({}).parse(body ?? {});
  return say([...check(schema, described), ...(item === undefined ? [] : check(messageSchema, item))]);
}
