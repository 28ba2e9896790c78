import type { TelemetrySettings } from './settings.ts';
import { unwatched, type Watch } from './watch.ts';

/** What the settings ask for. The SDK is loaded only where it is used. */
export async function openWatch(settings: TelemetrySettings | null): Promise<Watch> {
  if (settings === null) return unwatched;
  const [{ otlpRecorder }, { watchWith }] = await Promise.all([import('./otlp.ts'), import('./watch.ts')]);
  return watchWith(otlpRecorder(settings));
}
