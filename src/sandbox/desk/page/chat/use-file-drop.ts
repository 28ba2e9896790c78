import { type DragEvent, useState } from 'react';
import type { SentFile } from '../../wire.ts';
import { own } from '../shared/api.ts';
import { useDesk } from '../shared/desk-context.ts';
import { messageOf } from '../shared/use-load.ts';
import type { Chat } from './use-chat.ts';

/** Files that are dropped or picked go to the bot in one message. */
export function useFileDrop(chat: Chat) {
  const { api } = useDesk();
  const [hovering, setHovering] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);

  const sendFiles = async (picked: readonly File[]) => {
    if (picked.length === 0) return;
    setProblem(null);
    try {
      const files: SentFile[] = [];
      for (const file of picked) {
        files.push(await api.upload(`/desk/chat/files?name=${encodeURIComponent(file.name)}`, file, own<SentFile>()));
      }
      await chat.send({ text: '', files });
    } catch (error) {
      setProblem(messageOf(error));
    }
  };

  const withFiles = (event: DragEvent) => event.dataTransfer.types.includes('Files');
  return {
    hovering,
    problem,
    sendFiles,
    handlers: {
      onDragOver(event: DragEvent) {
        if (!withFiles(event)) return;
        event.preventDefault();
        setHovering(true);
      },
      onDragLeave(event: DragEvent<HTMLElement>) {
        if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setHovering(false);
      },
      onDrop(event: DragEvent) {
        if (!withFiles(event)) return;
        event.preventDefault();
        setHovering(false);
        void sendFiles([...event.dataTransfer.files]);
      },
    },
  };
}
