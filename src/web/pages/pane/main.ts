import { createApi } from '../shared/api.ts';
import { readBoot } from '../shared/boot.ts';
import { speakTo } from '../shared/language.ts';
import { tokenSource } from '../shared/token.ts';
import { askedAhead } from './asked-ahead.ts';
import { opening } from './opening.ts';
import { openOutlook } from './outlook.ts';

/** What draws the pane is on its way, and made ready, while the server is asked what the pane shows first. */
const view = import('./view.tsx');

async function start(element: HTMLElement): Promise<void> {
  const outlook = await openOutlook();
  speakTo(window.Office?.context.displayLanguage);
  const boot = readBoot();
  const api = createApi(tokenSource(boot), { timeZone: boot.timeZone });
  const first = outlook && !outlook.draft ? opening(await outlook.selection()) : null;
  (await view).show(element, first && 'verb' in first ? askedAhead(api, first.verb, first.data) : api, outlook);
}

const place = document.getElementById('page');
if (place) void start(place);
