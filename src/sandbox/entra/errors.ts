/**
 * A refusal as the platform words it: `error` for programs, a number for the search.
 * https://learn.microsoft.com/entra/identity-platform/reference-error-codes
 */
export class SignInError extends Error {
  override readonly name = 'SignInError';
  readonly status: number;
  readonly error: string;
  readonly number: number;
  readonly suberror: string | null;

  constructor(error: string, number: number, message: string, options: { status?: number; suberror?: string } = {}) {
    super(message);
    this.error = error;
    this.number = number;
    this.status = options.status ?? (error === 'invalid_client' ? 401 : 400);
    this.suberror = options.suberror ?? null;
  }
}

export const errorBody = ({ error, number, message, suberror }: SignInError, now: Date): object => ({
  error,
  error_description: `AADSTS${number}: ${message}`,
  error_codes: [number],
  timestamp: now.toISOString().replace('T', ' '),
  ...(suberror !== null && { suberror }),
});
