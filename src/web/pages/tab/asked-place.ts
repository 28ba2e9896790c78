import { type Place, placeNamed } from './places.ts';

/**
 * The part that a link into the tab named (`subEntityId`); null: none, or the page is not in Teams or Outlook.
 * https://learn.microsoft.com/microsoftteams/platform/tabs/how-to/access-teams-context
 */
export async function placeAskedFor(): Promise<Place | null> {
  if (window.parent === window) return null;
  try {
    const { app } = await import('@microsoft/teams-js');
    await app.initialize();
    const { page } = await app.getContext();
    return placeNamed(page.subPageId ?? '');
  } catch {
    return null;
  }
}
