import { z } from 'zod';
import { mostGroups } from '../../src/domain/groups.ts';
import type { Choices } from '../../src/archive/choose.ts';
import { RecordKey, type ArchiveDraft } from '../../src/archive/draft.ts';
import { operationId, outlookId } from '../../src/domain/ids.ts';

/** Inputs of the Archive card as they come over the wire. A list with nothing ticked is missing or empty. */

const listOf = (item: z.ZodType<string, string>) =>
  z
    .string()
    .optional()
    .transform((text) => (text ?? '').split(',').filter(Boolean))
    .pipe(z.array(item).max(200));

export const Operation = z.object({ operation: z.uuid().transform(operationId) });

export const EmailId = z.string().min(1).max(500).transform(outlookId);

export const EmailIds = listOf(z.string().max(500)).transform((ids) => ids.map(outlookId));

export const Keys = listOf(RecordKey);

export const AttachmentIds = listOf(z.string().max(500));

const Modules = z.array(z.string().regex(/^\w+$/)).max(50);

/** Everything that the choosing card may send beside the button's own data. */
export const ChooseInputs = Operation.loose().extend({
  ticked: Keys,
  picked: Keys,
  modules: z
    .string()
    .optional()
    .transform((text) => text?.split(',').filter(Boolean))
    .pipe(Modules.optional()),
});
export type ChooseInputs = z.infer<typeof ChooseInputs>;

/** The inputs as choices on this draft: each list that the card showed. */
export function choicesOf(inputs: ChooseInputs, draft: Pick<ArchiveDraft, 'groups'>): Choices {
  const groups = draft.groups.map((_, index) => (index < mostGroups ? Keys.parse(inputs[`group${index}`]) : undefined));
  return {
    ticked: inputs.ticked,
    picked: inputs.picked,
    groups,
    modules: inputs.modules?.length ? inputs.modules : undefined,
  };
}
