import type { Page } from 'playwright-core';

/** Runs in the desk and in the pane's frame: notes on the desk when a button was pressed, and when the Archive card could be used. */
export function watchPane(): void {
  const desk = window.top ?? window;
  const note = (name: string): void => {
    Reflect.set(desk, name, performance.timeOrigin + performance.now());
  };
  if (desk === window) {
    window.addEventListener(
      'click',
      () => {
        Reflect.deleteProperty(desk, 'usableAt');
        note('pressedAt');
      },
      true,
    );
    return;
  }
  const isUsable = (): boolean =>
    [...document.querySelectorAll('button')].some(
      (button) => button.textContent === 'Archive' && !button.disabled && button.getClientRects().length > 0,
    );
  const watching = new MutationObserver(() => {
    if (!isUsable()) return;
    watching.disconnect();
    requestAnimationFrame(() => {
      note('usableAt');
    });
  });
  watching.observe(document, { childList: true, subtree: true });
}

/** How long it took from the last press in `open` until the Archive card could be used, in ms. */
export async function msToUse(page: Page, open: () => Promise<void>): Promise<number> {
  await open();
  const handle = await page.waitForFunction(() => {
    const usableAt: unknown = Reflect.get(window, 'usableAt');
    return typeof usableAt === 'number' ? usableAt - Number(Reflect.get(window, 'pressedAt')) : null;
  });
  return Number(await handle.jsonValue());
}
