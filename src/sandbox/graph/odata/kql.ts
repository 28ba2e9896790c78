import { badRequest } from '../errors.ts';

/** A search as a tree. `property` is null for words that stand alone: they are looked for in sender, subject and body. */
export type Kql =
  | { readonly kind: 'and' | 'or'; readonly parts: readonly Kql[] }
  | { readonly kind: 'not'; readonly inner: Kql }
  | {
      readonly kind: 'term';
      readonly property: string | null;
      readonly operator: string;
      readonly value: string;
      readonly phrase: boolean;
    };

const token =
  /\s*(?:(?<bracket>[()])|(?<negated>[-+](?=\S))?(?:(?<property>[a-z]+)(?<operator>:|<=|>=|<>|=|<|>)\s?)?(?:"(?<phrase>[^"]*)"|(?<word>[^\s()"]+)|(?<open>\()))/iy;

/** Reads the subset of the Keyword Query Language that mail search knows. Throws 400. https://learn.microsoft.com/graph/search-query-parameter */
export function parseKql(text: string): Kql {
  const reader = new Reader(text);
  const query = reader.or(null);
  reader.end();
  return query;
}

interface Piece {
  readonly bracket: '(' | ')' | null;
  readonly sign: string;
  readonly property: string | null;
  readonly operator: string;
  readonly value: string;
  readonly phrase: boolean;
}

class Reader {
  readonly #pieces: readonly Piece[];
  #at = 0;

  constructor(text: string) {
    this.#pieces = piecesOf(text);
  }

  or(property: string | null): Kql {
    const parts = [this.#and(property)];
    while (this.#keyword('OR')) parts.push(this.#and(property));
    return parts.length === 1 && parts[0] ? parts[0] : { kind: 'or', parts };
  }

  end(): void {
    if (this.#at < this.#pieces.length) throw badRequest('The brackets of $search do not match.');
  }

  #and(property: string | null): Kql {
    const parts: Kql[] = [this.#unary(property)];
    while (this.#continues()) {
      const explicit = this.#keyword('AND');
      const next = this.#unary(property);
      const last = parts.at(-1);
      // Restrictions of one property that stand side by side are alternatives: from:jane from:peter.
      if (!explicit && last && sameProperty(last, next)) parts.splice(-1, 1, { kind: 'or', parts: [last, next] });
      else parts.push(next);
    }
    return parts.length === 1 && parts[0] ? parts[0] : { kind: 'and', parts };
  }

  #unary(property: string | null): Kql {
    if (this.#keyword('NOT')) return { kind: 'not', inner: this.#unary(property) };
    const piece = this.#pieces[this.#at];
    if (!piece || piece.bracket === ')') throw badRequest('$search ends where a word is missing.');
    this.#at += 1;
    const term = piece.bracket === '(' ? this.#group(piece.property ?? property) : termOf(piece, property);
    return piece.sign === '-' ? { kind: 'not', inner: term } : term;
  }

  #group(property: string | null): Kql {
    const inner = this.or(property);
    if (this.#pieces[this.#at]?.bracket !== ')') throw badRequest('The brackets of $search do not match.');
    this.#at += 1;
    return inner;
  }

  #continues(): boolean {
    const piece = this.#pieces[this.#at];
    return piece !== undefined && piece.bracket !== ')' && !isKeyword(piece, 'OR');
  }

  #keyword(word: string): boolean {
    const found = isKeyword(this.#pieces[this.#at], word);
    if (found) this.#at += 1;
    return found;
  }
}

const isKeyword = (piece: Piece | undefined, word: string): boolean =>
  piece?.value === word && !piece.phrase && piece.property === null && piece.bracket === null;

function termOf(piece: Piece, property: string | null): Kql {
  return {
    kind: 'term',
    property: piece.property ?? property,
    operator: piece.operator,
    value: piece.value,
    phrase: piece.phrase,
  };
}

function sameProperty(last: Kql, next: Kql): boolean {
  const name = (query: Kql): string | null => {
    const first = query.kind === 'or' ? query.parts[0] : query;
    return first?.kind === 'term' && first.operator === ':' ? first.property : null;
  };
  return name(last) !== null && name(last) === name(next);
}

function piecesOf(text: string): Piece[] {
  const pieces: Piece[] = [];
  token.lastIndex = 0;
  while (text.slice(token.lastIndex).trim() !== '') {
    const groups: Partial<Record<string, string>> | undefined = token.exec(text)?.groups;
    if (!groups) throw badRequest('The quotes of $search do not match.');
    const bracket = groups.bracket === ')' ? ')' : groups.bracket === '(' || groups.open ? '(' : null;
    pieces.push({
      bracket,
      sign: groups.negated ?? '',
      property: groups.property?.toLowerCase() ?? null,
      operator: groups.operator ?? ':',
      value: groups.phrase ?? groups.word ?? '',
      phrase: groups.phrase !== undefined,
    });
  }
  return pieces;
}
