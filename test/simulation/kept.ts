import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { History } from './history.ts';

/** A history that failed once, as short as it could be made. */
export interface Kept extends History {
  readonly name: string;
  /** What went wrong. */
  readonly why: string;
}

const folder = join(import.meta.dirname, 'kept');

export const kept = (): readonly Kept[] =>
  readdirSync(folder).map((file) => {
    const history = JSON.parse(readFileSync(join(folder, file), 'utf8')) as Omit<Kept, 'name'>;
    return { ...history, name: file.replace('.json', '') };
  });
