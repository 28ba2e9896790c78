import { v5 } from 'uuid';

/** Never changes: the XML edition of the add-in keeps its id. */
const namespace = '4b0f7c1a-6f0e-4b5e-9f5e-0d0a4c7c2f19';

/** Id of the add-in's XML edition, which follows from that of the app. */
export const xmlEditionId = (appId: string): string => v5(appId, namespace);

/** Where Outlook keeps an add-in's custom properties on an item: https://learn.microsoft.com/office/dev/add-ins/outlook/metadata-for-an-outlook-add-in */
export const customProperties = (addinId: string): string =>
  `String {00020329-0000-0000-C000-000000000046} Name cecp-${addinId}`;

/** The custom property of a draft that holds the operation under which it is archived once it is sent. */
export const sendProperty = 'ptSend';

/** The add-in's id in the sandbox, where nobody has registered an app. */
export const sandboxAddinId = '33333333-3333-4333-8333-333333333333';
