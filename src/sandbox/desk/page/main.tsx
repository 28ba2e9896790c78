import { createDOMRenderer, RendererProvider } from '@fluentui/react-components';
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import { readBoot, readNonce } from './boot.ts';
import { createApi } from './shared/api.ts';

const boot = readBoot();
const renderer = createDOMRenderer(document, { styleElementAttributes: { nonce: readNonce() } });
const place = document.getElementById('desk');

if (place) {
  createRoot(place).render(
    <RendererProvider renderer={renderer} targetDocument={document}>
      <App boot={boot} api={createApi(boot.token)} />
    </RendererProvider>,
  );
}
