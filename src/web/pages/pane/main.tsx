import { createDOMRenderer, RendererProvider } from '@fluentui/react-components';
import { createRoot } from 'react-dom/client';
import { createApi } from '../shared/api.ts';
import { readBoot, readNonce } from '../shared/boot.ts';
import { tokenSource } from '../shared/token.ts';
import { openOutlook } from './outlook.ts';
import { Pane } from './pane.tsx';

const renderer = createDOMRenderer(document, { styleElementAttributes: { nonce: readNonce() } });
const place = document.getElementById('page');

async function start(element: HTMLElement): Promise<void> {
  const outlook = await openOutlook();
  const boot = readBoot();
  const api = createApi(tokenSource(boot), { timeZone: boot.timeZone });
  createRoot(element).render(
    <RendererProvider renderer={renderer} targetDocument={document}>
      {outlook ? (
        <Pane api={api} outlook={outlook} />
      ) : (
        <p className="notice">Open this in Outlook, beside an email.</p>
      )}
    </RendererProvider>,
  );
}

if (place) void start(place);
