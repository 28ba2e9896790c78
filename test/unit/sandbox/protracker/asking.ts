import { z } from 'zod';
import {
  type ProTrackerOptions,
  type ProTrackerServer,
  startProTracker,
} from '../../../../src/sandbox/protracker/server.ts';

/** What came over the wire. */
export interface Answer {
  readonly status: number;
  readonly contentType: string;
  /** Parsed when it was JSON, else the text. */
  readonly body: unknown;
}

type Data = Readonly<Record<string, unknown>>;

/** One call without a session of its own. */
export async function ask(server: Pick<ProTrackerServer, 'url'>, method: string, data: unknown): Promise<Answer> {
  const rest_data = typeof data === 'string' ? data : JSON.stringify(data);
  const response = await fetch(`${server.url}/service/v4_1/rest.php`, {
    method: 'POST',
    redirect: 'manual',
    body: new URLSearchParams({ method, input_type: 'JSON', response_type: 'JSON', rest_data }),
  });
  const contentType = response.headers.get('content-type') ?? '';
  const text = await response.text();
  const body: unknown = contentType.startsWith('application/json') ? JSON.parse(text) : text;
  return { status: response.status, contentType, body };
}

/** Calls as one user, with the long argument lists filled in. */
export interface Asker {
  readonly session: string;
  call(method: string, data: Data): Promise<Answer>;
  /** Writes one record and gives its id. */
  save(module: string, values: Data): Promise<string>;
  /** The fields of one record; null when it is gone. */
  read(module: string, id: string, ...fields: string[]): Promise<Readonly<Record<string, unknown>> | null>;
  /** The ids of a list, in its order. */
  ids(module: string, list?: Data): Promise<readonly string[]>;
  list(module: string, list?: Data): Promise<Answer>;
  relate(module: string, id: string, link: string, related: readonly string[], remove?: boolean): Promise<Answer>;
  /** The ids behind a link. */
  behind(module: string, id: string, link: string, more?: Data): Promise<readonly string[]>;
}

const Id = z.looseObject({ id: z.string() });
const NameValues = z.record(z.string(), z.object({ name: z.string(), value: z.unknown() }));
const Entries = z.looseObject({
  entry_list: z.array(z.looseObject({ id: z.string(), name_value_list: z.union([NameValues, z.array(z.unknown())]) })),
});

export const entriesIn = ({ body }: Answer) => Entries.parse(body).entry_list;

export async function logIn(server: Pick<ProTrackerServer, 'url'>, userName = 'jim'): Promise<Asker> {
  const user_auth = { user_name: userName, password: userName, encryption: 'PLAIN' };
  const { body } = await ask(server, 'login', { user_auth, application_name: 'test', name_value_list: [] });
  const session = Id.parse(body).id;
  const call = (method: string, data: Data) => ask(server, method, { session, ...data });
  const list = (module_name: string, over: Data = {}) =>
    call('get_entry_list', {
      module_name,
      query: '',
      order_by: '',
      offset: 0,
      select_fields: ['id'],
      link_name_to_fields_array: [],
      max_results: 50,
      deleted: 0,
      ...over,
    });
  const idsIn = (answer: Answer) => entriesIn(answer).map(({ id }) => id);
  return {
    session,
    call,
    list,
    async save(module_name, values) {
      const answer = await call('set_entry', { module_name, name_value_list: values });
      return Id.parse(answer.body).id;
    },
    async read(module_name, id, ...select_fields) {
      const links = { link_name_to_fields_array: [] };
      const answer = await call('get_entry', { module_name, id, select_fields, ...links });
      const values = entriesIn(answer)[0]?.name_value_list;
      if (values === undefined || Array.isArray(values)) return null;
      return Object.fromEntries(Object.entries(values).map(([name, { value }]) => [name, value]));
    },
    ids: async (module, over) => idsIn(await list(module, over)),
    relate: (module_name, module_id, link_field_name, related_ids, remove = false) =>
      call('set_relationship', {
        module_name,
        module_id,
        link_field_name,
        related_ids,
        name_value_list: [],
        delete: remove ? 1 : 0,
      }),
    async behind(module_name, module_id, link_field_name, more = {}) {
      const answer = await call('get_relationships', {
        module_name,
        module_id,
        link_field_name,
        related_module_query: '',
        related_fields: ['id'],
        related_module_link_name_to_fields_array: [],
        deleted: 0,
        order_by: '',
        offset: 0,
        limit: 0,
        ...more,
      });
      return idsIn(answer);
    },
  };
}

/** A clock that stands until it is moved. */
export const stoppedClock = (start = Date.UTC(2026, 10, 23, 9)) => {
  let at = start;
  return {
    read: () => at,
    forward: (seconds: number) => {
      at += seconds * 1000;
    },
  };
};

/** Servers of one suite in memory; all of them end with it. */
export function servers(): (options?: Partial<ProTrackerOptions>) => Promise<ProTrackerServer> {
  const started: ProTrackerServer[] = [];
  after(async () => {
    for (const server of started) await server.close();
  });
  return async (options = {}) => {
    const server = await startProTracker({ dataFile: ':memory:', ...options });
    started.push(server);
    return server;
  };
}

export const noAccess = { name: 'Access Denied', number: 40, description: 'You do not have access' };
export const databaseFailure: Answer = {
  status: 500,
  contentType: 'text/html; charset=UTF-8',
  body: 'Database failure. Please refer to suitecrm.log for details.',
};
/** What a program that broke off leaves. */
export const nothing: Answer = { status: 500, contentType: 'text/html; charset=UTF-8', body: '' };
