import type { JsonObject } from '../json.ts';
import { attachmentParts, bytesOf, type AttachmentInfo } from '../mail/attachments.ts';
import { parseMime } from '../mail/parse.ts';
import { readSelect } from '../odata/options.ts';
import type { ResourceType } from '../odata/resource-type.ts';
import type { GraphRequest } from '../route.ts';
import { attachmentId } from '../store/ids.ts';
import type { Item } from '../store/item-row.ts';
import { shownId } from './message-at.ts';

/** Properties of derived types are selected by their full name. https://learn.microsoft.com/graph/api/resources/attachment */
export const attachmentType: ResourceType = {
  name: 'microsoft.graph.attachment',
  properties: [
    'id',
    'contentType',
    'isInline',
    'lastModifiedDateTime',
    'name',
    'size',
    'microsoft.graph.fileAttachment/contentBytes',
    'microsoft.graph.fileAttachment/contentId',
    'microsoft.graph.fileAttachment/contentLocation',
  ],
  expandable: ['microsoft.graph.itemAttachment/item'],
};

/** All attachments of a message, with their bytes unless a selection leaves them out. */
export async function showAttachments(request: GraphRequest, item: Item, select: string | null): Promise<JsonObject[]> {
  const chosen = readSelect(select, attachmentType);
  const infos = request.mailbox.mail.attachments(item.key);
  const withBytes = chosen === null || chosen.some((name) => name.endsWith('/contentBytes'));
  const contents = withBytes && infos.length > 0 ? await attachmentBytes(request, item) : [];
  return infos.map((info, index) => {
    const shown = { ...describe(request, item, info, index), ...file(info, contents[index]) };
    const names = chosen?.map((name) => name.split('/').at(-1));
    const entries = Object.entries(shown).filter(
      ([name]) => name.startsWith('@') || name === 'id' || (names?.includes(name) ?? true),
    );
    return Object.fromEntries(entries);
  });
}

/** The bytes of every attachment, in order: read out of the MIME, which is stored once. */
export async function attachmentBytes(request: GraphRequest, item: Item): Promise<Uint8Array[]> {
  return attachmentParts(await parseMime(request.mailbox.mail.raw(item.key))).map(bytesOf);
}

export function describe(request: GraphRequest, item: Item, info: AttachmentInfo, index: number): JsonObject {
  return {
    '@odata.type': `#microsoft.graph.${info.kind}Attachment`,
    id: attachmentId(shownId(request, item), item.key, index),
    lastModifiedDateTime: item.created,
    name: info.name,
    contentType: info.contentType,
    size: info.size,
    isInline: info.isInline,
  };
}

export function file(info: AttachmentInfo, content: Uint8Array | undefined): JsonObject {
  if (info.kind === 'item') return {};
  const contentBytes = content === undefined ? {} : { contentBytes: Buffer.from(content).toString('base64') };
  return { contentId: info.contentId, contentLocation: null, ...contentBytes };
}
