import { RemoteError } from '../errors.ts';

/** Nothing in place of what this person may not see: a right that is missing in one module does not spoil the others. */
export async function unlessRefused<T>(asked: Promise<T>, otherwise: T): Promise<T> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof RemoteError && error.failure === 'refused') return otherwise;
    throw error;
  }
}
