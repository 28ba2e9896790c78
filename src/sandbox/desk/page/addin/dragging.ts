import type { HostDrag } from '../../office/host.ts';
import type { Mailbox, Message } from '../mail/mailbox.ts';

/** Messages on their way from the list to the add-in's pane. */
export interface Dragging {
  /** Somebody has taken hold of these. */
  begin(mailbox: Pick<Mailbox, 'mime'>, messages: readonly Message[]): void;
  end(): void;
  readonly isUnderWay: () => boolean;
  readonly onChange: (changed: () => void) => () => void;
  over(at: Place): void;
  /** Hands the messages to the add-in as files; one that cannot be read does not come along. */
  drop(at: Place): Promise<void>;
  onDrag(handler: (drag: HostDrag) => void): () => void;
}

export type Place = Pick<HostDrag, 'page' | 'pane'>;

export function createDragging(): Dragging {
  const handlers = new Set<(drag: HostDrag) => void>();
  const watching = new Set<() => void>();
  let held: { readonly mailbox: Pick<Mailbox, 'mime'>; readonly messages: readonly Message[] } | null = null;
  const hold = (next: typeof held): void => {
    held = next;
    for (const changed of watching) changed();
  };
  const tell = (drag: HostDrag): void => {
    for (const handler of handlers) handler(drag);
  };
  return {
    begin(mailbox, messages) {
      hold({ mailbox, messages });
    },
    end() {
      hold(null);
    },
    isUnderWay: () => held !== null,
    onChange: (changed) => added(watching, changed),
    over(at) {
      tell({ type: 'dragover', ...at, files: [] });
    },
    async drop(at) {
      const dropped = held;
      hold(null);
      if (!dropped) return;
      const files = await Promise.all(dropped.messages.map((message) => fileOf(dropped.mailbox, message)));
      tell({ type: 'drop', ...at, files: files.flat() });
    },
    onDrag: (handler) => added(handlers, handler),
  };
}

function added<Each>(all: Set<Each>, one: Each): () => void {
  all.add(one);
  return () => all.delete(one);
}

/** Outlook calls files by their subjects, without what a file name must not have. */
async function fileOf(mailbox: Pick<Mailbox, 'mime'>, { id, subject }: Message): Promise<HostDrag['files']> {
  const name = (subject ?? '').replace(/[\\/:*?"<>|]/g, '').trim() || 'Untitled';
  try {
    return [{ name: `${name}.eml`, content: await mailbox.mime(id) }];
  } catch {
    return [];
  }
}
