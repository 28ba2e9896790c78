import { createDOMRenderer, RendererProvider } from '@fluentui/react-components';
import { createRoot } from 'react-dom/client';
import { createApi } from '../shared/api.ts';
import { readBoot, readNonce } from '../shared/boot.ts';
import { speakTo } from '../shared/language.ts';
import { tokenSource } from '../shared/token.ts';
import { Tab } from './tab.tsx';

// Teams fills it in: see `contentUrl` in the manifest.
speakTo(new URLSearchParams(window.location.search).get('locale'));

const renderer = createDOMRenderer(document, { styleElementAttributes: { nonce: readNonce() } });
const boot = readBoot();
const place = document.getElementById('page');
const isFramed = window.parent !== window;

/** Teams shows its own waiting sign until it is told that the page is there. */
async function tellTeams(): Promise<void> {
  const { app } = await import('@microsoft/teams-js');
  await app.initialize();
  await app.notifySuccess();
}

if (place) {
  createRoot(place).render(
    <RendererProvider renderer={renderer} targetDocument={document}>
      <Tab api={createApi(tokenSource(boot), { timeZone: boot.timeZone })} />
    </RendererProvider>,
  );
  // In another site's frame nobody waits for it.
  if (isFramed) void tellTeams().catch(() => undefined);
}
