/** The labels of the API's exceptions with their statuses. */
const statuses = {
  need_login: 401,
  invalid_grant: 401,
  not_authorized: 403,
  not_found: 404,
  no_method: 404,
  edit_conflict: 409,
  missing_parameter: 422,
  invalid_parameter: 422,
} as const;

export type Label = keyof typeof statuses;

/** Ends a request. Thrown inside a transaction it undoes what the request wrote. */
export class SugarError extends Error {
  override readonly name = 'SugarError';
  readonly label: Label;

  constructor(label: Label, message: string = label) {
    super(message);
    this.label = label;
  }
}

/** What goes over the wire. */
export interface Answer {
  readonly status: number;
  /** JSON, or bytes of a file. */
  readonly body: unknown;
}

export const failureAnswer = ({ label, message }: SugarError): Answer => ({
  status: statuses[label],
  body: { error: label, error_message: message },
});
