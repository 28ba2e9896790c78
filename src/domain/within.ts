/** No answer came in time. */
export class TooSlow extends Error {
  override readonly name = 'TooSlow';
}

/** What `work` gives; throws `TooSlow` where that takes longer. What comes after the time is over changes nothing any more. */
export async function within<T>(ms: number, work: Promise<T>): Promise<T> {
  const timeUp = Promise.withResolvers<never>();
  const timer = setTimeout(() => {
    timeUp.reject(new TooSlow(`No answer within ${ms} ms`));
  }, ms);
  try {
    return await Promise.race([work, timeUp.promise]);
  } finally {
    clearTimeout(timer);
  }
}
