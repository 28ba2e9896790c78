import { z } from 'zod';
import { rulesWords as words } from '../../cards/rules-words.ts';
import { typedAddresses } from '../../src/domain/addresses.ts';
import { UserError } from '../../src/errors.ts';
import type { ArchiveRules } from '../../src/settings/personal.ts';

/** The rules' inputs. What was not sent stays as it is; an empty text is not sent. */

const flag = z.enum(['true', 'false']).transform((text) => text === 'true');

export const RulesInputs = z.looseObject({
  replies: flag.optional(),
  contacts: flag.optional(),
  forwarded: flag.optional(),
  never: z.string().max(20_000).optional(),
});
export type RulesInputs = z.infer<typeof RulesInputs>;

const mostNever = 200;

/** Throws `UserError` with what is wrong and how it should look. */
export function rulesFrom(inputs: RulesInputs, was: ArchiveRules): ArchiveRules {
  return {
    replies: inputs.replies ?? was.replies,
    contacts: inputs.contacts ?? was.contacts,
    forwarded: inputs.forwarded ?? was.forwarded,
    never: neverFrom(inputs.never ?? ''),
  };
}

function neverFrom(typed: string): string[] {
  const entries = typedAddresses(typed);
  if (entries === null) throw new UserError(words.neverWrong);
  if (entries.length > mostNever) throw new UserError(words.neverTooMany);
  return [...entries];
}
