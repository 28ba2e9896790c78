import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Ajv, type ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';

const file = join(import.meta.dirname, '../../../shared/schemas/adaptive-cards/1.6.0/adaptive-card.json');

/** Right, and yet unknown to the closed schema: properties of Outlook and Teams. */
const ofHosts = new Set([
  'originator',
  'hideOriginalBody',
  'correlationId',
  'expectedActors',
  'msteams',
  'associatedInputs',
]);

/** Validates against the published schema of Adaptive Cards; null where it is not at hand. Gives what is wrong. */
export async function cardSchema(): Promise<((card: unknown) => readonly string[]) | null> {
  const text = await readFile(file, 'utf8').catch(() => null);
  if (text === null) return null;
  const validate = compiled(JSON.parse(text));
  return (card) => {
    if (validate(withoutHosts(card))) return [];
    return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message ?? ''}`);
  };
}

function compiled(schema: unknown): ValidateFunction {
  const own = { ...Object(schema) } as Record<string, unknown>;
  delete own.$schema;
  delete own.id;
  const ajv = new Ajv({ strict: false });
  addFormats.default(ajv);
  return ajv.compile(Object(withoutRequiredFalse(own)));
}

/** Two leaves say `required: false`, which is no JSON Schema. */
const withoutRequiredFalse = (value: unknown): unknown =>
  mapped(value, (key, child) => !(key === 'required' && child === false));

/** The host's own properties are taken out, but not from what a button sends. */
const withoutHosts = (value: unknown): unknown => mapped(value, (key) => !ofHosts.has(key), 'data');

function mapped(value: unknown, keep: (key: string, child: unknown) => boolean, leave?: string): unknown {
  if (Array.isArray(value)) return value.map((item) => mapped(item, keep, leave));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key, child]) => keep(key, child))
      .map(([key, child]) => [key, key === leave ? child : mapped(child, keep, leave)]),
  );
}
