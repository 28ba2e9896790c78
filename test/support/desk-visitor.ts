import assert from 'node:assert/strict';
import type { ChatEvent, ChatMessage, SentFile } from '../../src/sandbox/desk/wire.ts';

/** What the desk's page does, without a browser: it knows the token and hears the events. */
export interface DeskVisitor {
  post(path: string, body: unknown, status?: number): Promise<object>;
  press(messageId: string, action: object): Promise<object>;
  upload(name: string, content: string): Promise<SentFile>;
  /** The first event that fits, past or to come. */
  event(fits: (event: ChatEvent) => boolean): Promise<ChatEvent>;
  message(fits: (message: ChatMessage) => boolean): Promise<ChatMessage>;
  /** The whole chat, as a page that is opened now would see it. */
  snapshot(): Promise<readonly ChatMessage[]>;
  close(): void;
}

export async function deskVisitor(origin: string): Promise<DeskVisitor> {
  const stop = new AbortController();
  const waiting = new Set<() => void>();
  const [first, rest] = await connect(origin, stop.signal);
  assert(first.kind === 'snapshot');
  // What was said before somebody looked counts as said.
  const events = first.messages.map((message): ChatEvent => ({ kind: 'message', message }));
  void follow(rest, (event) => {
    events.push(event);
    for (const look of waiting) look();
  });
  const headers = { origin, 'x-desk-token': first.token };

  const event: DeskVisitor['event'] = (fits) =>
    new Promise((resolve) => {
      const look = () => {
        const found = events.find(fits);
        if (!found) return;
        waiting.delete(look);
        resolve(found);
      };
      waiting.add(look);
      look();
    });
  const post: DeskVisitor['post'] = async (path, body, status = 200) => {
    const response = await fetch(`${origin}${path}`, {
      method: 'POST',
      headers: { ...headers, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    assert.equal(response.status, status);
    return (await response.json()) as object;
  };
  return {
    post,
    event,
    press: (messageId, action) =>
      post('/desk/chat/press', {
        messageId,
        cardIndex: 0,
        action: { type: 'Action.Execute', ...action },
        trigger: 'manual',
      }),
    async upload(name, content) {
      const path = `/desk/chat/files?name=${encodeURIComponent(name)}`;
      const response = await fetch(`${origin}${path}`, { method: 'POST', headers, body: content });
      return (await response.json()) as SentFile;
    },
    async message(fits) {
      const found = await event((candidate) => candidate.kind === 'message' && fits(candidate.message));
      assert(found.kind === 'message');
      return found.message;
    },
    async snapshot() {
      const once = new AbortController();
      const [snapshot] = await connect(origin, once.signal);
      once.abort();
      assert(snapshot.kind === 'snapshot');
      return snapshot.messages;
    },
    close() {
      stop.abort();
    },
  };
}

type Frames = AsyncGenerator<ChatEvent, void>;

async function connect(origin: string, signal: AbortSignal): Promise<[ChatEvent, Frames]> {
  const response = await fetch(`${origin}/desk/chat/events`, { signal });
  assert.equal(response.headers.get('content-type'), 'text/event-stream');
  const frames = framesOf(response);
  const first = await frames.next();
  assert(!first.done);
  return [first.value, frames];
}

async function* framesOf(response: Response): Frames {
  let text = '';
  const decoder = new TextDecoder();
  for await (const chunk of response.body ?? []) {
    text += decoder.decode(chunk, { stream: true });
    for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n')) {
      const data = /^data: (.*)$/m.exec(text.slice(0, end))?.[1];
      text = text.slice(end + 2);
      if (data) yield JSON.parse(data) as ChatEvent;
    }
  }
}

/** Until the connection ends, however it does. */
async function follow(frames: Frames, take: (event: ChatEvent) => void): Promise<void> {
  try {
    for await (const event of frames) take(event);
  } catch {
    // Closed by the test.
  }
}
