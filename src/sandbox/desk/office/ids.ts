/** Office.js and Exchange write `/` and `+` where Graph, which needs ids in addresses, writes `-` and `_`. */

export const ewsId = (restId: string): string => restId.replaceAll('-', '/').replaceAll('_', '+');
export const restId = (id: string): string => id.replaceAll('/', '-').replaceAll('+', '_');
