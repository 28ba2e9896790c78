import * as z from 'zod/mini';

/** The server refused, or could not be reached. The message is for the person. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

/** Talks to the desk's own server. */
export interface Api {
  readonly get: <T>(path: string, shape: z.ZodMiniType<T>, signal?: AbortSignal) => Promise<T>;
  send<T>(
    method: 'POST' | 'PATCH' | 'PUT' | 'DELETE',
    path: string,
    body: unknown,
    shape: z.ZodMiniType<T>,
  ): Promise<T>;
  file(path: string): Promise<Blob>;
  upload<T>(path: string, content: Blob, shape: z.ZodMiniType<T>): Promise<T>;
  /** A server that was started again gives a new token. */
  readonly renew: (token: string) => void;
}

/** An answer of our own server: built from the same types, so it is not checked again. */
export const own = <T>(): z.ZodMiniType<T> => z.custom<T>();

const Failure = z.object({ error: z.object({ message: z.string() }) });

export function createApi(firstToken: string): Api {
  let token = firstToken;
  const request = async <T>(path: string, init: RequestInit, shape: z.ZodMiniType<T>): Promise<T> => {
    const response = await fetch(path, init).catch((error: unknown) => {
      if (init.signal?.aborted) throw error;
      throw new ApiError(0, 'The desk does not answer. Is it still running?');
    });
    const body: unknown = await response.json().catch(() => null);
    if (response.ok) return shape.parse(body);
    const { data } = z.safeParse(Failure, body);
    throw new ApiError(response.status, data?.error.message ?? 'Something went wrong. Please try again.');
  };
  const headers = (contentType: string) => ({ 'content-type': contentType, 'x-desk-token': token });
  return {
    get: (path, shape, signal) => request(path, signal ? { signal } : {}, shape),
    send: (method, path, body, shape) =>
      request(path, { method, headers: headers('application/json'), body: JSON.stringify(body) }, shape),
    async file(path) {
      const response = await fetch(path);
      if (!response.ok) throw new ApiError(response.status, 'Something went wrong. Please try again.');
      return response.blob();
    },
    upload: (path, content, shape) =>
      request(path, { method: 'POST', headers: headers('application/octet-stream'), body: content }, shape),
    renew(next) {
      token = next;
    },
  };
}
