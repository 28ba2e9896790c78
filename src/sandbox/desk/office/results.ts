/** Answers as Office.js gives them: to a callback, later, never thrown. https://learn.microsoft.com/javascript/api/office/office.asyncresult */
export interface AsyncResult {
  readonly status: 'succeeded' | 'failed';
  readonly value: unknown;
  readonly error: OfficeError | null;
  readonly asyncContext: unknown;
}

export interface OfficeError {
  readonly name: string;
  readonly message: string;
  readonly code: number;
}

export type Callback = (result: AsyncResult) => void;

/** The call fails with this; everything else thrown is an error inside of Outlook. */
export class OfficeFailure extends Error {
  override readonly name: string;
  readonly code: number;

  constructor([name, code]: readonly [string, number], message: string) {
    super(message);
    this.name = name;
    this.code = code;
  }
}

export const failures = {
  recipients: ['NumberOfRecipientsExceeded', 9021],
  notes: ['NumberOfNotificationMessagesExceeded', 9017],
  noteKey: ['NotificationMessageKeyAlreadyExists', 9018],
  noNote: ['NotificationMessageKeyDoesNotExist', 9019],
  size: ['DataExceedsMaximumSize', 9000],
  subject: ['DataExceedsMaximumSize', 9000],
  notSaved: ['ItemNotSaved', 9045],
  internal: ['InternalError', 5001],
} as const satisfies Readonly<Record<string, readonly [string, number]>>;

/**
 * Runs a call whose last arguments are, both optional, `options` and a callback. Wrong arguments throw at once, as
 * Office.js does; what fails later is told to the callback alone.
 */
export function calling(rest: readonly unknown[], work: () => unknown): void {
  const callback = rest.find((each): each is Callback => typeof each === 'function');
  const asyncContext = contextOf(rest.find((each) => typeof each === 'object' && each !== null));
  const tell = (result: Pick<AsyncResult, 'status' | 'value' | 'error'>): void => {
    callback?.({ ...result, asyncContext });
  };
  void Promise.resolve()
    .then(work)
    .then(
      (value) => {
        tell({ status: 'succeeded', value, error: null });
      },
      (error: unknown) => {
        tell({ status: 'failed', value: undefined, error: errorOf(error) });
      },
    );
}

const contextOf = (options: object | undefined): unknown =>
  options !== undefined && 'asyncContext' in options ? options.asyncContext : undefined;

function errorOf(error: unknown): OfficeError {
  if (error instanceof OfficeFailure) return { name: error.name, message: error.message, code: error.code };
  const [name, code] = failures.internal;
  return { name, code, message: 'An internal error has occurred.' };
}

/** Throws as Office.js does where an argument cannot be. */
export function argument(isRight: boolean, name: string): void {
  if (!isRight) throw new TypeError(`Sys.ArgumentException: Value does not fall within the expected range: ${name}`);
}
