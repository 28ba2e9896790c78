import type { IPublicClientApplication } from '@azure/msal-browser';
import type { Boot } from './boot.ts';

/**
 * Access tokens for our own API, by nested app authentication: silent where Outlook or Teams can vouch for the person, a
 * window where it cannot. The library is loaded only when a token is needed.
 * https://learn.microsoft.com/office/dev/add-ins/develop/enable-nested-app-authentication-in-your-add-in
 */
export function tokenSource({ signIn }: Boot): () => Promise<string | null> {
  if (signIn === null) return async () => null;
  const { clientId, authority } = signIn;
  const scopes = [`api://${clientId}/access_as_user`];
  let opened: Promise<IPublicClientApplication> | null = null;
  const open = async (): Promise<IPublicClientApplication> => {
    const { createNestablePublicClientApplication } = await import('@azure/msal-browser');
    return createNestablePublicClientApplication({ auth: { clientId, authority } });
  };
  return async () => {
    const application = await (opened ??= open());
    try {
      return (await application.acquireTokenSilent({ scopes })).accessToken;
    } catch {
      return (await application.acquireTokenPopup({ scopes })).accessToken;
    }
  };
}
