/** The part of mbox-reader that is used; the package brings no types. https://github.com/postalsys/mbox-reader */
declare module 'mbox-reader' {
  export interface MboxMessage {
    /** The message without its From_ line, quoting of body lines undone, lines ended by LF. */
    readonly content: Buffer;
    /** IMAP flags out of `Status` and `X-Status`. */
    readonly flags: readonly string[];
    /** Gmail's labels. */
    readonly labels: readonly string[];
    /** Values by header name in lower case. */
    readonly headers: ReadonlyMap<string, readonly string[]>;
  }

  /** Throws what the stream fails with. Does not end the stream where the caller stops early. */
  export function mboxReader(stream: NodeJS.ReadableStream): AsyncGenerator<MboxMessage>;
}
