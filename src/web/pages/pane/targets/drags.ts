import type { OfficeMailbox } from '../../outlook/office.ts';

/** What is dragged over the pane. Places are in CSS pixels from the pane's own corner. */
export type Drag =
  | { readonly kind: 'over'; readonly x: number; readonly y: number }
  | { readonly kind: 'gone' }
  | { readonly kind: 'drop'; readonly x: number; readonly y: number; readonly files: readonly DroppedFile[] };

export interface DroppedFile {
  readonly name: string;
  readonly content: Blob;
}

/** https://learn.microsoft.com/javascript/api/office/office.eventtype */
const dragAndDrop = 'olkDragAndDropEvent';

/**
 * Calls back while something is dragged over the pane: Outlook on the web and the new one tell it themselves, the classic one and
 * that of the Mac drag as browsers do. On phones nothing is dragged.
 * https://learn.microsoft.com/office/dev/add-ins/outlook/drag-drop-items
 */
export function listenToDrags(mailbox: Pick<OfficeMailbox, 'addHandlerAsync'>, heard: (drag: Drag) => void): void {
  try {
    mailbox.addHandlerAsync(dragAndDrop, ({ dragAndDropEventData: data }) => {
      const { type, taskPaneX: x, taskPaneY: y, dataTransfer } = data;
      const files = (dataTransfer?.files ?? []).map(({ name, fileContent }) => ({ name, content: fileContent }));
      heard(type === 'drop' ? { kind: 'drop', x, y, files } : { kind: 'over', x, y });
    });
  } catch {
    // This Outlook does not know the event.
  }
  const page = window.document;
  page.addEventListener('dragover', (event) => {
    if (!hasFiles(event)) return;
    event.preventDefault();
    heard({ kind: 'over', x: event.clientX, y: event.clientY });
  });
  // While something is dragged, there are no other events of the pointer.
  page.addEventListener('pointermove', () => {
    heard({ kind: 'gone' });
  });
  page.addEventListener('dragleave', (event) => {
    if (event.relatedTarget === null) heard({ kind: 'gone' });
  });
  page.addEventListener('drop', (event) => {
    if (!hasFiles(event)) return;
    event.preventDefault();
    const files = [...(event.dataTransfer?.files ?? [])].map((file) => ({ name: file.name, content: file }));
    heard({ kind: 'drop', x: event.clientX, y: event.clientY, files });
  });
}

const hasFiles = ({ dataTransfer }: DragEvent): boolean => dataTransfer?.types.includes('Files') ?? false;
