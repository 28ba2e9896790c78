import { z } from 'zod';
import { fieldPrefix, noChoice } from '../../cards/record-form.ts';
import { operationId } from '../../src/domain/ids.ts';
import type { FormInputs } from '../../src/records/check.ts';

/** Inputs of the cards around records as they come over the wire. */

export const Operation = z.uuid().transform(operationId);

export const Form = z.object({ form: Operation });

export const Module = z.string().regex(/^\w{1,100}$/);

/** What a person typed with a command or into a search; longer is cut. */
export const Words = z
  .string()
  .default('')
  .transform((text) => text.trim().replace(/\s+/g, ' ').slice(0, 500));

/** What was typed into a form, by field. Everything else that the card sent is left out. */
export const formInputs = (data: Readonly<Record<string, unknown>>): FormInputs =>
  Object.fromEntries(
    Object.entries(data).flatMap(([key, value]) =>
      key.startsWith(fieldPrefix) && (typeof value === 'string' || typeof value === 'boolean')
        ? [[key.slice(fieldPrefix.length), value === noChoice ? '' : String(value)]]
        : [],
    ),
  );
