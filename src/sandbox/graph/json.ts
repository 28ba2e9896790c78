import { z } from 'zod';

/** A JSON object whose content is the client's or the store's business. */
export type JsonObject = Readonly<Record<string, unknown>>;

const jsonObject = z.record(z.string(), z.unknown());

/** Column type: JSON text to an object. */
export const jsonColumn = z.string().transform((text): JsonObject => jsonObject.parse(JSON.parse(text)));

/** UTC instant as the service writes it: whole seconds and `Z`. Sorts as text. */
export const instant = (date: Date): string => `${date.toISOString().slice(0, 19)}Z`;

/** UTC instant with seven digits after the point, as events and tasks have it. */
export const preciseInstant = (date: Date): string => date.toISOString().replace('Z', '0000Z');
