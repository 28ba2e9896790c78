import { createHash } from 'node:crypto';

/**
 * What servers tell many people in the same words is kept once, for as long as anybody holds it: all that a server says about its
 * modules takes megabytes. `make` is asked where nobody holds what these words lead to.
 */
export function keptOnce<Value extends object>(): (words: unknown, make: () => Value) => Value {
  const kept = new Map<string, WeakRef<Value>>();
  const forget = new FinalizationRegistry<string>((key) => {
    if (kept.get(key)?.deref() === undefined) kept.delete(key);
  });
  return (words, make) => {
    const key = createHash('sha256').update(JSON.stringify(words)).digest('base64');
    const known = kept.get(key)?.deref();
    if (known) return known;
    const value = make();
    kept.set(key, new WeakRef(value));
    forget.register(value, key);
    return value;
  };
}
