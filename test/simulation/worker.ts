import { done, type Task } from './tasks.ts';

const isTask = (message: unknown): message is Task =>
  typeof message === 'object' && message !== null && 'what' in message;

/** One message for each task, when it is done. */
process.on('message', (message: unknown) => {
  if (!isTask(message)) return;
  void done(message).then((found) => process.send?.(found));
});
