import { wrongWords } from '../../cards/sync-words.ts';
import { UserError } from '../../src/errors.ts';
import type { PersonalSettings, SyncPreferences } from '../../src/settings/personal.ts';
import { fold } from '../../src/domain/fold.ts';
import { readSettings } from '../../src/settings/store.ts';
import type { SyncSettings } from '../../src/sync/settings.ts';
import { pkOf, type SyncPlace, type SyncTools } from '../../src/syncing/place.ts';
import type { RunChat } from '../../src/syncing/run-docs.ts';
import type { SyncRunner } from '../../src/syncing/runner.ts';
import { syncSettingsOf } from '../../src/syncing/settings.ts';
import type { Shelves } from '../../src/syncing/shelf.ts';
import type { SyncKind } from '../../src/domain/sync.ts';
import type { Turn } from '../turn.ts';
import type { SyncCards } from './cards.ts';

/** What the handlers around the synchronisation share. */
export interface SyncDesk extends SyncTools {
  readonly runner: SyncRunner;
  readonly cards: SyncCards;
  readonly shelves: Shelves;
  readonly newId: () => string;
}

/** The person of a turn with their settings. */
export interface AtDesk {
  readonly place: SyncPlace;
  readonly own: SyncPreferences;
  /** Everything the person set, `own` among it. */
  readonly all: PersonalSettings;
  readonly settings: SyncSettings;
}

export async function openDesk(turn: Turn, desk: SyncDesk): Promise<AtDesk> {
  const place = await desk.open(turn.person);
  const all = await readSettings(desk.store, pkOf(place));
  return { place, own: all.sync, all, settings: syncSettingsOf(all.sync, place.category, place.additions) };
}

/** Where the pressed card stands, if it stands in a chat. */
export const chatOf = (turn: Turn, messageId: string | null): RunChat | null =>
  turn.conversation && messageId ? { conversation: { ...turn.conversation }, messageId } : null;

/** What was decided is carried out now; the card does not wait for it. False: all those kinds are switched off. */
export async function carryOut(
  turn: Turn,
  kinds: readonly SyncKind[],
  { own }: AtDesk,
  desk: SyncDesk,
): Promise<boolean> {
  const on = kinds.filter((kind) => own.kinds[kind] !== 'off');
  if (on.length === 0) return false;
  const id = desk.cards.newRun();
  await desk.runner.request(turn.person, { id, kinds: on, reason: 'answered', chat: null });
  return true;
}

/** Words that name a kind in front of what was typed, in every language and without accents. */
const kindNames: Readonly<Record<string, SyncKind>> = {
  ...{ contact: 'contact', contacts: 'contact', people: 'contact' },
  ...{ calendar: 'event', appointment: 'event', appointments: 'event', event: 'event', events: 'event' },
  ...{ meeting: 'event', meetings: 'event', call: 'event', calls: 'event' },
  ...{ task: 'task', tasks: 'task', todo: 'task', todos: 'task', 'to-do': 'task', 'to-dos': 'task' },
  ...{ contacto: 'contact', contactos: 'contact', personas: 'contact' },
  ...{ calendario: 'event', cita: 'event', citas: 'event', evento: 'event', eventos: 'event' },
  ...{ reunion: 'event', reuniones: 'event', llamada: 'event', llamadas: 'event', tarea: 'task', tareas: 'task' },
};

/** `calendar review` is about appointments that say "review". Null: no kind was named. */
export function kindIn(typed: string): { readonly kind: SyncKind | null; readonly words: string } {
  const [first = '', ...rest] = typed.trim().split(/\s+/);
  const kind = kindNames[fold(first)] ?? null;
  return kind ? { kind, words: rest.join(' ') } : { kind: null, words: typed.trim() };
}

const longestWords = 100;

export function checkedWords(words: string): string {
  if (words.length > longestWords) throw new UserError(wrongWords.tooLong);
  return words;
}
