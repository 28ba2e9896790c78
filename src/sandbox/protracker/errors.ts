/** The server's own errors: an answer with HTTP 200 whose body has these three keys and nothing else. */
const faults = {
  invalid_login: {
    name: 'Invalid Login',
    number: 10,
    description: 'Login attempt failed please check the username and password',
  },
  invalid_session: { name: 'Invalid Session ID', number: 11, description: 'The session ID is invalid' },
  no_module: {
    name: 'Module Does Not Exist',
    number: 20,
    description: 'This module is not available on this server',
  },
  no_access: { name: 'Access Denied', number: 40, description: 'You do not have access' },
  ldap_error: {
    name: 'LDAP Authentication Failed',
    number: 1012,
    description: 'LDAP Authentication failed but supplied password was already encrypted.',
  },
  invalid_call: {
    name: 'An Undefined Error - invalid_call occurred',
    number: '-1',
    description: 'There is no error definition for invalid_call',
  },
} as const;

export type FaultName = keyof typeof faults;

/**
 * How a call ends when it does not end well: one of the server's errors, `null` with HTTP 200, HTTP 500 with the text of a
 * database failure, HTTP 500 with nothing (the program broke off), or HTTP 302 to the pages for a first login.
 */
export type Failure = FaultName | 'null' | 'database' | 'crash' | 'wizard';

/** Ends a call. Thrown inside a transaction it undoes what the call wrote. */
export class CrmError extends Error {
  override readonly name = 'CrmError';
  readonly failure: Failure;

  constructor(failure: Failure, options?: ErrorOptions) {
    super(failure, options);
    this.failure = failure;
  }
}

/** What goes over the wire. */
export interface Answer {
  readonly status: number;
  readonly contentType: string;
  readonly body: string;
  readonly headers?: Readonly<Record<string, string>>;
}

const jsonType = 'application/json; charset=UTF-8';
const htmlType = 'text/html; charset=UTF-8';

/** HTTP 200 with a JSON body; `undefined` and `null` are both `null`. */
export const jsonAnswer = (value: unknown): Answer => ({
  status: 200,
  contentType: jsonType,
  body: JSON.stringify(value ?? null),
});

/** Text the way the server sends what is not JSON. */
export const htmlAnswer = (status: number, body: string, headers: Answer['headers'] = {}): Answer => ({
  status,
  contentType: htmlType,
  body,
  headers,
});

export function failureAnswer(failure: Failure): Answer {
  switch (failure) {
    case 'null':
      return jsonAnswer(null);
    case 'database':
      return htmlAnswer(500, 'Database failure. Please refer to suitecrm.log for details.');
    case 'crash':
      return htmlAnswer(500, '');
    case 'wizard':
      return htmlAnswer(302, '', { location: 'index.php?module=Users&action=Wizard' });
    default:
      return jsonAnswer(faults[failure]);
  }
}
