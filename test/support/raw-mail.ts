/** Lines joined the way mail travels: CR LF, and one at the end. */
export const crlf = (...lines: readonly string[]): Buffer => Buffer.from(`${lines.join('\r\n')}\r\n`);

export interface RawMail {
  readonly from?: string | null;
  readonly to?: string | null;
  readonly subject?: string | null;
  /** RFC 5322. */
  readonly date?: string | null;
  readonly messageId?: string | null;
  /** More header lines, as they stand. */
  readonly headers?: readonly string[];
  readonly body?: readonly string[];
}

/** A plain-text email; null leaves a header out. */
export function aRawMail(mail: RawMail = {}): Buffer {
  const header = (name: string, value: string | null) => (value === null ? [] : [`${name}: ${value}`]);
  const { from, to, subject, date, messageId, headers = [], body = ['Good morning'] } = mail;
  return crlf(
    ...header('From', from === undefined ? 'Jane Roe <jane.roe@example.com>' : from),
    ...header('To', to === undefined ? 'Alex Winslow <alex.winslow@example.com>' : to),
    ...header('Subject', subject === undefined ? 'Retirement plan' : subject),
    ...header('Date', date === undefined ? 'Tue, 03 Nov 2026 10:00:00 +0000' : date),
    ...header('Message-ID', messageId === undefined ? '<plan-1@example.com>' : messageId),
    ...headers,
    '',
    ...body,
  );
}

export interface RawPart {
  readonly type: string;
  /** More header lines of the part. */
  readonly headers?: readonly string[];
  readonly content: readonly string[];
}

/** Body lines and the header that a multipart message needs. */
export function multipart(
  type: string,
  parts: readonly RawPart[],
  boundary = 'edge',
): Pick<RawMail, 'headers' | 'body'> {
  const body = parts.flatMap((part) => [
    `--${boundary}`,
    `Content-Type: ${part.type}`,
    ...(part.headers ?? []),
    '',
    ...part.content,
  ]);
  return {
    headers: ['MIME-Version: 1.0', `Content-Type: multipart/${type}; boundary="${boundary}"`],
    body: [...body, `--${boundary}--`],
  };
}

export const base64 = (content: string | Uint8Array): string => Buffer.from(content).toString('base64');
