/** An email by which somebody is asked: from themselves, to themselves, and to nobody else. */
export interface Letter {
  /** Names it in every copy of it. */
  readonly id: string;
  readonly subject: string;
  /** A whole document, our own. */
  readonly html: string;
}

/** The signed-in person's way to write to themselves. Failures are `RemoteError` with system `graph`. */
export interface LetterBox {
  /** Whether the person has allowed that email is sent for them. Throws where that cannot be found out now. */
  maySend(): Promise<boolean>;
  /** Once: it is not sent again by itself. `unavailable`: it may have been sent. `refused`: the person has not allowed it. */
  send(letter: Letter): Promise<void>;
  /** A copy of it is in the mailbox, wherever. */
  has(id: string): Promise<boolean>;
}
