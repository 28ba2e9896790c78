import { createDOMRenderer, RendererProvider } from '@fluentui/react-components';
import { createRoot } from 'react-dom/client';
import type { Api } from '../shared/api.ts';
import { readNonce } from '../shared/boot.ts';
import type { Outlook } from './outlook.ts';
import { words } from './pane-words.ts';
import { Pane } from './pane.tsx';

/** Draws the pane. `outlook` null: the page is open somewhere else. */
export function show(element: HTMLElement, api: Api, outlook: Outlook | null): void {
  const renderer = createDOMRenderer(document, { styleElementAttributes: { nonce: readNonce() } });
  createRoot(element).render(
    <RendererProvider renderer={renderer} targetDocument={document}>
      {outlook ? <Pane api={api} outlook={outlook} /> : <p className="notice">{words.elsewhere}</p>}
    </RendererProvider>,
  );
}
