import { distance } from 'fastest-levenshtein';
import { language, type Language } from '../domain/language.ts';
import type { ModuleInfo } from '../domain/record.ts';
import { fold } from '../domain/fold.ts';

/** What people call kinds of records beside the CRM's own words, by API name; other modules go by their labels alone. */
const otherWords: Readonly<Record<Language, Readonly<Record<string, readonly string[]>>>> = {
  en: {
    Contacts: ['contact', 'person', 'people'],
    Leads: ['lead', 'prospect', 'prospects'],
    Accounts: ['account', 'company', 'companies', 'business', 'firm', 'organisation', 'organization'],
    ptc_Clients: ['client', 'household', 'households', 'family', 'families'],
    Clients: ['client', 'household', 'households', 'family', 'families'],
    Opportunities: ['opportunity', 'opp', 'opps', 'deal', 'deals'],
    Cases: ['case', 'ticket', 'tickets'],
  },
  es: {
    Contacts: ['contacto', 'contactos', 'persona', 'personas'],
    Leads: ['cliente potencial', 'clientes potenciales', 'potencial'],
    Accounts: ['cuenta', 'cuentas', 'empresa', 'empresas'],
    ptc_Clients: ['cliente', 'clientes', 'unidad familiar', 'familia'],
    Clients: ['cliente', 'clientes', 'unidad familiar', 'familia'],
    Opportunities: ['oportunidad', 'oportunidades'],
    Cases: ['caso', 'casos'],
  },
};

export interface TypedKind {
  /** Null: the words name no kind. */
  readonly kind: ModuleInfo | null;
  /** What was typed behind the kind; all of it where there is none. */
  readonly rest: string;
  /** At most three kinds that may have been meant, the likeliest first; empty where one was named. */
  readonly nearest: readonly ModuleInfo[];
}

const namesOf = ({ label, plural, module }: ModuleInfo, of: Language): readonly string[] =>
  [label, plural, module, ...(otherWords[of][module] ?? [])].map(fold);

const isCalled = (kind: ModuleInfo, name: string): boolean =>
  namesOf(kind, 'en').includes(name) || namesOf(kind, 'es').includes(name);

/** The kind that a text begins with: `Client`, `clients`, `household Roe`, `person Jane Roe`. The longest name counts. */
export function kindFrom(typed: string, kinds: readonly ModuleInfo[]): TypedKind {
  const words = typed.trim().split(/\s+/).filter(Boolean);
  for (let count = Math.min(4, words.length); count > 0; count -= 1) {
    const name = fold(words.slice(0, count).join(' ')).replace(/[.,:;!?]+$/, '');
    const kind = kinds.find((each) => isCalled(each, name));
    if (kind) return { kind, rest: words.slice(count).join(' '), nearest: [] };
  }
  return { kind: null, rest: words.join(' '), nearest: nearest(fold(words[0] ?? ''), kinds) };
}

/** A third of the name mistyped, or the name only begun, in the language of the moment. */
function nearest(word: string, kinds: readonly ModuleInfo[]): readonly ModuleInfo[] {
  if (word === '' || word.length > 40) return [];
  const far = (name: string): number =>
    word.length > 1 && name.startsWith(word) ? 0.5 : distance(word, name) / Math.max(1, name.length / 3);
  return kinds
    .map((kind) => ({ kind, far: Math.min(...namesOf(kind, language()).map(far)) }))
    .filter((each) => each.far <= 1)
    .sort((a, b) => a.far - b.far)
    .slice(0, 3)
    .map(({ kind }) => kind);
}
