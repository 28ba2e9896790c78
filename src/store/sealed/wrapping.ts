/** A data key as it lies in the store. */
export interface Wrapped {
  /** Id of the key it was wrapped with. */
  readonly by: string;
  /** Base64. */
  readonly key: string;
}

/**
 * The key above all data keys. It never leaves its place (Key Vault, or the key file's owner); a new one is used as soon as there is
 * one, and the old ones stay good for unwrapping.
 */
export interface Wrapping {
  /** Id of the key that wraps at the moment. */
  current(): Promise<string>;
  wrap(dataKey: Buffer, pk: string): Promise<Wrapped>;
  /** Throws if the key is not to be had any more, with what to do. */
  unwrap(wrapped: Wrapped, pk: string): Promise<Buffer>;
}
