import { type Additions, type FurtherField, furtherFields } from '../domain/further-fields.ts';
import { furtherFieldWords } from '../domain/further-fields-words.ts';
import { auditWords, pageWords, problemWords as words } from './administration-words.ts';
import type { Change } from './audit.ts';
import type { CrmOffer, FreeField } from './ports.ts';

/** The part *Further fields of contacts* of the page. */
export interface ShownAdditions {
  /** Outlook's fields, with the CRM's that is chosen for each; empty: none. */
  readonly rows: readonly { readonly id: FurtherField; readonly label: string; readonly value: string }[];
  /** What may be chosen. */
  readonly choices: readonly { readonly value: string; readonly label: string }[];
}

/** A field that was chosen and is not offered any more is shown by its name, so that it can be seen and taken away. */
export async function additionsShown(set: Additions, offer: CrmOffer): Promise<ShownAdditions> {
  const offered = await offer.freeFields();
  const gone = Object.values(set).filter((name) => !offered.some((field) => field.name === name));
  return {
    rows: furtherFields.map((id) => ({ id, label: furtherFieldWords[id], value: set[id] ?? '' })),
    choices: [...labelled(offered), ...gone.map((name) => ({ value: name, label: words.goneField(name) }))],
  };
}

/** Labels that several fields have are told apart by the names. */
const labelled = (offered: readonly FreeField[]): ShownAdditions['choices'] =>
  offered.map(({ name, label }) => {
    const isShared = offered.some((other) => other.name !== name && other.label === label);
    return { value: name, label: isShared ? `${label} (${name})` : label };
  });

/** Typed choices by Outlook's field; an empty one is none. */
export type WantedAdditions = Readonly<Record<string, string>>;

/** What was wanted, or what is wrong with it, by Outlook's field. One that is gone in the CRM may stay as it was. */
export async function chosenAdditions(
  wanted: WantedAdditions,
  before: Additions,
  offer: CrmOffer,
): Promise<{ readonly additions: Additions } | { readonly problems: Readonly<Record<string, string>> }> {
  const chosen = furtherFields.flatMap((id) => (wanted[id] ? [[id, wanted[id]] as const] : []));
  const offered = chosen.length === 0 ? [] : await offer.freeFields();
  const problems = chosen.flatMap(([id, name], at) => {
    const isOffered = offered.some((field) => field.name === name) || before[id] === name;
    const twin = chosen.slice(0, at).find(([, other]) => other === name);
    if (!isOffered) return [[id, words.choice] as const];
    return twin ? [[id, words.sharedField(furtherFieldWords[twin[0]])] as const] : [];
  });
  return problems.length > 0 ? { problems: Object.fromEntries(problems) } : { additions: Object.fromEntries(chosen) };
}

/** What differs, in words. */
export const additionChanges = (was: Additions, now: Additions): readonly Change[] =>
  furtherFields.flatMap((id) => {
    if (was[id] === now[id]) return [];
    const setting = `${pageWords.further}: ${furtherFieldWords[id]}`;
    return [{ setting, was: was[id] ?? auditWords.nothing, now: now[id] ?? auditWords.nothing }];
  });
