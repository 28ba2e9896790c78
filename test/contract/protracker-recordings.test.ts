import assert from 'node:assert/strict';
import type { SampleBook, SampleRecord } from '../../src/sandbox/sample/types.ts';
import { z } from 'zod';
import { type ProTrackerOptions, type ProTrackerServer, startProTracker } from '../../src/sandbox/protracker/server.ts';
import { recordedUsers } from '../../src/sandbox/protracker/store/logins.ts';
import { type Recording, readRecordings } from '../support/recordings.ts';

/** What the recorded CRM held before the first recording, as far as the recordings show it. */
const demoTime = '2026-11-23 02:14:07';

const contact = (id: string, first_name: string, last_name: string, address: string): SampleRecord => ({
  module: 'Contacts',
  id,
  values: { first_name, last_name, date_modified: demoTime },
  addresses: [address],
});

const account = (id: string, name: string): SampleRecord => ({
  module: 'Accounts',
  id,
  values: { name, date_modified: demoTime },
});

/** Records that are only counted: their ids come after those that are shown. */
const crowd = (module: string, size: number, values: SampleRecord['values']): readonly SampleRecord[] =>
  Array.from({ length: size }, (_, at) => ({
    module,
    id: `f0000000-0000-4000-8000-${String(at).padStart(12, '0')}`,
    values: { ...values, date_modified: demoTime },
  }));

const opportunity = (id: string, values: SampleRecord['values']): SampleRecord => ({
  module: 'Opportunities',
  id,
  values: { ...values, currency_id: '-99', date_modified: demoTime },
});

const demo: SampleBook = {
  users: [
    { id: 'seed_max_id', userName: 'max', firstName: 'Max', lastName: 'Jensen', email: 'max@example.com' },
    { id: 'seed_sarah_id', userName: 'sarah', firstName: 'Sarah', lastName: 'Smith', email: 'sarah@example.com' },
  ],
  records: [
    account('47200712-fbb6-ceac-c3fb-6b03a137a477', "TJ O'Rourke Inc"),
    account('be770abb-18d8-3b96-5eda-6b03a1388de0', 'T-Squared Techs'),
    contact('109de967-9c4e-2cb4-9e7a-6b03a1b21e21', 'Ebony', 'Furry', 'section.im@example.cn'),
    contact('114983d5-bac6-9a4d-2271-6b03a13c721e', 'Milford', 'Hillyer', 'support.support.dev@example.de'),
    contact('12d5ce49-0406-b22c-4551-6b03a181a146', 'Chasity', 'Bromley', 'info.kid.phone@example.co.jp'),
    contact('131fe693-7c0b-4f78-a6bf-6b03a1729592', 'Jill', 'Riche', 'dev.section.qa@example.co.jp'),
    contact('159ca0e7-22da-5965-a684-6b03a1ae03de', 'Jewel', 'Suniga', 'hr.kid@example.it'),
    contact('1625faad-a0d8-dd15-fbb2-6b03a1bc91a5', 'Olga', 'Applegate', 'info.hr.info@example.it'),
    contact('17fddc7d-c477-01a6-cf3e-6b03a172fde4', 'Not', 'Mine', 'not.mine@example.com'),
    ...crowd('Contacts', 193, { last_name: 'Demo', assigned_user_id: 'seed_sally_id' }),
    opportunity('10a966b2-2ae2-8e57-3c0a-6b03a1e9b6c8', {
      name: "TJ O'Rourke Inc - 1000 units",
      amount: '10000',
      sales_stage: 'Prospecting',
      date_closed: '2027-05-02',
      account_id: '47200712-fbb6-ceac-c3fb-6b03a137a477',
      assigned_user_id: 'seed_max_id',
    }),
    opportunity('16e7ab7d-91d6-57b2-88bb-6b03a1d2cae9', {
      name: 'T-Squared Techs - 1000 units',
      amount: '25000',
      sales_stage: 'Perception Analysis',
      date_closed: '2027-01-28',
      account_id: 'be770abb-18d8-3b96-5eda-6b03a1388de0',
      assigned_user_id: 'seed_sarah_id',
    }),
    ...crowd('Opportunities', 46, { name: 'Demo', sales_stage: 'Qualification' }),
  ],
  links: [],
};

/** Sessions as the recordings call them. The three-byte server and the LDAP server were servers of their own. */
const sessions = {
  jim: 'aaaa0000000000000000000000000001',
  threeByte: 'aaaa0000000000000000000000000002',
  will: 'aaaa0000000000000000000000000003',
  sally: 'aaaa0000000000000000000000000004',
  another: 'aaaa0000000000000000000000000009',
};

/** The second of 2026-11-23 02:14 from which a recording was made; it holds until the next entry. */
const seconds: readonly (readonly [fromNumber: number, second: number])[] = [
  [1, 23],
  [20, 25],
  [52, 30],
  [58, 31],
  [60, 32],
  [65, 33],
  [74, 34],
  [85, 35],
  [87, 36],
  [321, 38],
];

/** A call that was made between two recordings and left its traces in later ones. */
interface Unrecorded {
  readonly second: number;
  readonly method: string;
  readonly data: Readonly<Record<string, unknown>>;
}

const written = (second: number, values: Readonly<Record<string, unknown>>): Unrecorded => ({
  second,
  method: 'set_entry',
  data: { session: sessions.jim, module_name: 'Contacts', name_value_list: values },
});
const created = (second: number, id: string, last_name: string) =>
  written(second, { id, new_with_id: true, first_name: 'Paging', last_name });
const removed = (second: number, id: string) => written(second, { id, deleted: 1 });

const alpha = 'd6663ec5-5b67-8aa0-0749-6b03a171e33a';
const beta = 'e83fbf0f-4c42-6cf3-eb93-6b03a1b45860';
const gamma = '5c660b5f-3c25-c4ca-7e97-6b03a1a06bc7';
const delta = '17ad5fae-39e0-60b7-9593-6b03a12beefa';
const anna = 'cb3afec9-4412-bb55-6bb7-6b03a1fd5198';
const gone = '826ed430-76d9-7c42-7485-6b03a12d41b9';

const unrecorded: Readonly<Record<number, readonly Unrecorded[]>> = {
  37: [created(25, gone, 'Gone'), removed(25, gone)],
  49: [
    created(25, alpha, 'Alpha'),
    created(26, beta, 'Beta'),
    created(28, gamma, 'Gamma'),
    created(29, delta, 'Delta'),
  ],
  54: [alpha, beta, gamma, delta].map((id) => removed(30, id)),
  68: [written(33, { id: anna })],
  81: [removed(34, '2331092d-1928-3a9a-dac4-6b03a1f897d1')],
  321: [
    {
      second: 38,
      method: 'set_relationship',
      data: {
        session: sessions.jim,
        module_name: 'Contacts',
        module_id: '17fddc7d-c477-01a6-cf3e-6b03a172fde4',
        link_field_name: 'user_sync',
        related_ids: ['seed_jim_id'],
        name_value_list: [],
        delete: 0,
      },
    },
  ],
};

interface Answer {
  readonly status: number;
  readonly contentType: string;
  readonly location: string;
  readonly body: unknown;
}

/** One server that replays recordings: ids and sessions of the recordings stand for those that the server gave out. */
class Replay {
  readonly #server: ProTrackerServer;
  readonly #clock: { second: number };
  /** Recorded text to ours. */
  readonly #ours = new Map<string, string>();

  private constructor(server: ProTrackerServer, clock: { second: number }) {
    this.#server = server;
    this.#clock = clock;
  }

  static async start(options: Partial<ProTrackerOptions> = {}): Promise<Replay> {
    const clock = { second: 23 };
    const server = await startProTracker({
      dataFile: ':memory:',
      seed: demo,
      clock: () => Date.UTC(2026, 10, 23, 2, 14, clock.second),
      ...options,
    });
    return new Replay(server, clock);
  }

  /** Logs in outside the recordings: from now on the recorded session stands for this one. */
  async logIn(session: string, userName: string): Promise<void> {
    const { body } = await this.#call('login', {
      user_auth: { user_name: userName, password: userName, encryption: 'PLAIN' },
    });
    this.#learn({ id: session }, z.looseObject({ id: z.string() }).parse(body));
  }

  async repeat({ number, request, response }: Recording): Promise<Answer> {
    for (const { second, method, data } of unrecorded[number] ?? []) {
      this.#clock.second = second;
      await this.#call(method, data);
    }
    this.#clock.second = seconds.findLast(([from]) => from <= number)?.[1] ?? 23;
    const answer = await this.#call(request.method, request.rest_data);
    // Every login gives out a new session; all other ids stay what they are.
    if (request.method === 'login' && isObject(response.body)) this.#ours.delete(String(response.body.id));
    this.#learn(response.body, answer.body);
    return { ...answer, body: this.#translate(answer.body, invert(this.#ours)) };
  }

  async #call(method: string, data: unknown): Promise<Answer> {
    const sent: unknown = typeof data === 'string' ? data : JSON.stringify(this.#translate(data, this.#ours));
    const response = await fetch(`${this.#server.url}/service/v4_1/rest.php`, {
      method: 'POST',
      redirect: 'manual',
      body: new URLSearchParams({ method, input_type: 'JSON', response_type: 'JSON', rest_data: String(sent) }),
    });
    const contentType = response.headers.get('content-type') ?? '';
    const text = await response.text();
    const body: unknown = contentType.startsWith('application/json') ? JSON.parse(text) : text;
    return { status: response.status, contentType, location: response.headers.get('location') ?? '', body };
  }

  /** Where both answers have an id in the same place, the one stands for the other. */
  #learn(recorded: unknown, ours: unknown): void {
    if (typeof recorded === 'string' && typeof ours === 'string') {
      if (recorded !== ours && isId(recorded) && isId(ours) && !this.#ours.has(recorded))
        this.#ours.set(recorded, ours);
    } else if (isObject(recorded) && isObject(ours)) {
      for (const [key, value] of Object.entries(recorded)) this.#learn(value, ours[key]);
    }
  }

  #translate(value: unknown, words: ReadonlyMap<string, string>): unknown {
    const text = [...words].reduce((json, [from, to]) => json.replaceAll(from, to), JSON.stringify(value ?? null));
    return JSON.parse(text);
  }

  close(): Promise<void> {
    return this.#server.close();
  }
}

const isId = (text: string): boolean => /^[\da-f-]{36}$|^[\da-f]{32}$/.test(text);
const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;
const invert = (map: ReadonlyMap<string, string>) => new Map([...map].map(([key, value]) => [value, key]));

const Modules = z.object({ modules: z.array(z.unknown()) });
const Entries = z.looseObject({ entry_list: z.array(z.unknown()) });
const Parents = z.looseObject({
  module_fields: z.looseObject({ parent_type: z.looseObject({ options: z.record(z.string(), z.unknown()) }) }),
});

/** Answers that are not compared word for word, and why. Each brings one of two answers into a comparable form. */
const adjusted: Readonly<
  Record<number, { readonly why: string; readonly form: (body: unknown, recorded: unknown) => unknown }>
> = {
  6: {
    why: 'the recording is cut to the first modules',
    form: (body, recorded) => ({
      modules: Modules.parse(body).modules.slice(0, Modules.parse(recorded).modules.length),
    }),
  },
  10: { why: 'the recorded server has other modules that can be a parent', form: withoutParents },
  11: { why: 'the recorded server has other modules that can be a parent', form: withoutParents },
  41: {
    why: 'the recording is cut to the first entries',
    form: (body, recorded) => {
      const answer = Entries.parse(body);
      return { ...answer, entry_list: answer.entry_list.slice(0, Entries.parse(recorded).entry_list.length) };
    },
  },
  322: {
    why: 'nothing asks for an order',
    form: (body) => {
      const answer = Entries.parse(body);
      const byText = (one: unknown, other: unknown) => (JSON.stringify(one) < JSON.stringify(other) ? -1 : 1);
      return { ...answer, entry_list: answer.entry_list.toSorted(byText) };
    },
  },
};

function withoutParents(body: unknown): unknown {
  const fields = Parents.parse(body);
  const { parent_type: parent, ...others } = fields.module_fields;
  const { Accounts, Contacts, Tasks, Opportunities, Cases, Leads, Project, Prospects } = parent.options;
  const options = { Accounts, Contacts, Tasks, Opportunities, Cases, Leads, Project, Prospects };
  return { ...fields, module_fields: { ...others, parent_type: { ...parent, options } } };
}

/** Which server a recording belongs to: an own one was set up for LDAP, for old databases and for the failed login. */
const worlds = {
  main: { belongs: () => true, options: {} },
  threeByte: { belongs: (number: number) => number === 120 || number === 121, options: { threeByteText: true } },
  ldap: {
    belongs: (number: number) => number >= 301 && number <= 308,
    options: { ldap: { encryptionKey: 'ldap-key-1', passwords: { sarah: 'ldap-Pässwort-1' } } },
  },
  failedLogin: {
    belongs: (number: number) => number >= 311 && number <= 313,
    options: {
      users: recordedUsers
        .filter(({ userName }) => userName === 'sally')
        .map((each) => ({ ...each, dateFormat: 'd.m.Y' })),
    },
  },
};

const recordings = readRecordings() ?? [];
const worldOf = ({ number }: Recording) =>
  Object.entries(worlds).findLast(([, { belongs }]) => belongs(number))?.[0] ?? 'main';

async function replayAll(): Promise<ReadonlyMap<number, Answer>> {
  const replays = new Map<string, Replay>();
  for (const [world, { options }] of Object.entries(worlds)) replays.set(world, await Replay.start(options));
  await replays.get('main')?.logIn(sessions.will, 'will');
  await replays.get('main')?.logIn(sessions.another, 'admin');
  await replays.get('threeByte')?.logIn(sessions.threeByte, 'jim');
  const answers = new Map<number, Answer>();
  for (const recording of recordings) {
    const answer = await replays.get(worldOf(recording))?.repeat(recording);
    if (answer) answers.set(recording.number, answer);
  }
  for (const replay of replays.values()) await replay.close();
  return answers;
}

describe('the embedded ProTracker, asked what the recorded CRM was asked', () => {
  let answers: ReadonlyMap<number, Answer> = new Map();
  before(async () => {
    answers = await replayAll();
  });

  for (const { number, name, response } of recordings) {
    const { why, form } = adjusted[number] ?? { why: '', form: (body: unknown) => body };
    it(`answers ${number} ${name} alike${why && `, except that ${why}`}`, () => {
      const answer = answers.get(number);

      assert.equal(answer?.status, response.status);
      assert.equal(answer.contentType, response.headers['content-type']);
      assert.equal(answer.location, response.headers.location ?? '');
      assert.deepEqual(form(answer.body, response.body), form(response.body, response.body));
    });
  }
});
