import { badRequest } from '../errors.ts';

/** `$filter` as a tree. Paths are written with slashes, as in the query: `from/emailAddress/address`, `ep/id`. */
export type Filter =
  | { readonly kind: 'and' | 'or'; readonly left: Filter; readonly right: Filter }
  | { readonly kind: 'not'; readonly inner: Filter }
  | { readonly kind: 'compare'; readonly operator: Comparison; readonly path: string; readonly value: Literal }
  | {
      readonly kind: 'match';
      readonly fn: 'contains' | 'startswith' | 'endswith';
      readonly path: string;
      readonly value: string;
    }
  | { readonly kind: 'any'; readonly path: string; readonly variable: string; readonly inner: Filter };

export type Comparison = 'eq' | 'ne' | 'gt' | 'ge' | 'lt' | 'le';
/** Dates stay text here, told from quoted text by `date`. */
export type Literal = string | number | boolean | null | { readonly date: string };

const token =
  /\s*(?:(?<text>'(?:[^']|'')*')|(?<date>\d{4}-\d{2}-\d{2}(?:T[\d:.]+(?:Z|[+-]\d{2}:\d{2}))?)|(?<number>-?\d+(?:\.\d+)?)|(?<word>[\w$.-]+(?:\/[\w$.-]+)*)|(?<sign>[(),:]))/y;

interface Token {
  readonly kind: 'text' | 'date' | 'number' | 'word' | 'sign';
  readonly text: string;
}

/** Reads the subset of OData's filter language that Outlook resources know. Throws 400. https://learn.microsoft.com/graph/filter-query-parameter */
export function parseFilter(text: string): Filter {
  const parser = new Parser(tokensOf(text), text);
  const filter = parser.or();
  parser.end();
  return filter;
}

/** The paths a filter names, in their order. */
export function pathsOf(filter: Filter): string[] {
  switch (filter.kind) {
    case 'and':
    case 'or':
      return [...pathsOf(filter.left), ...pathsOf(filter.right)];
    case 'not':
      return pathsOf(filter.inner);
    case 'compare':
    case 'match':
    case 'any':
      return [filter.path];
  }
}

function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  token.lastIndex = 0;
  while (text.slice(token.lastIndex).trim() !== '') {
    const groups: Partial<Record<string, string>> | undefined = token.exec(text)?.groups;
    const kind = kinds.find((name) => groups?.[name] !== undefined);
    if (!kind) throw invalid(text);
    tokens.push({ kind, text: groups?.[kind] ?? '' });
  }
  return tokens;
}

const kinds = ['text', 'date', 'number', 'word', 'sign'] as const;
const comparisons = ['eq', 'ne', 'gt', 'ge', 'lt', 'le'] as const;
const functions = ['contains', 'startswith', 'endswith'] as const;

const invalid = (text: string) => badRequest(`Invalid filter clause: ${text}`);

class Parser {
  readonly #tokens: readonly Token[];
  readonly #source: string;
  #at = 0;

  constructor(tokens: readonly Token[], source: string) {
    this.#tokens = tokens;
    this.#source = source;
  }

  or(): Filter {
    let left = this.#and();
    while (this.#takes('or')) left = { kind: 'or', left, right: this.#and() };
    return left;
  }

  end(): void {
    if (this.#at < this.#tokens.length) throw invalid(this.#source);
  }

  #and(): Filter {
    let left = this.#unary();
    while (this.#takes('and')) left = { kind: 'and', left, right: this.#unary() };
    return left;
  }

  #unary(): Filter {
    if (this.#takes('not')) return { kind: 'not', inner: this.#unary() };
    if (this.#takes('(')) {
      const inner = this.or();
      this.#expect(')');
      return inner;
    }
    return this.#term();
  }

  #term(): Filter {
    const path = this.#path();
    const fn = functions.find((name) => name === path);
    if (fn && this.#takes('(')) return this.#match(fn);
    if (/\/any$/i.test(path)) return this.#any(path.slice(0, -'/any'.length));
    const operator = comparisons.find((name) => this.#takes(name));
    if (!operator) throw invalid(this.#source);
    return { kind: 'compare', operator, path, value: this.#literal() };
  }

  #match(fn: (typeof functions)[number]): Filter {
    const path = this.#path();
    this.#expect(',');
    const value = this.#literal();
    this.#expect(')');
    if (typeof value !== 'string') throw invalid(this.#source);
    return { kind: 'match', fn, path, value };
  }

  #any(path: string): Filter {
    this.#expect('(');
    const variable = this.#word();
    this.#expect(':');
    const inner = this.or();
    this.#expect(')');
    return { kind: 'any', path, variable, inner };
  }

  /** A path, or `cast(path, Edm.Int32)`, which changes nothing here: values are compared by what they are compared with. */
  #path(): string {
    const word = this.#word();
    if (word !== 'cast') return word;
    this.#expect('(');
    const path = this.#word();
    this.#expect(',');
    this.#word();
    this.#expect(')');
    return path;
  }

  #literal(): Literal {
    const { kind, text } = this.#next();
    if (kind === 'text') return text.slice(1, -1).replaceAll("''", "'");
    if (kind === 'date') return { date: text };
    if (kind === 'number') return Number(text);
    if (kind === 'word' && Object.hasOwn(constants, text)) return constants[text] ?? null;
    throw invalid(this.#source);
  }

  #word(): string {
    const next = this.#next();
    if (next.kind !== 'word') throw invalid(this.#source);
    return next.text;
  }

  #takes(text: string): boolean {
    const next = this.#tokens[this.#at];
    const taken = next !== undefined && next.kind !== 'text' && next.text === text;
    if (taken) this.#at += 1;
    return taken;
  }

  #expect(text: string): void {
    if (!this.#takes(text)) throw invalid(this.#source);
  }

  #next(): Token {
    const next = this.#tokens[this.#at];
    if (!next) throw invalid(this.#source);
    this.#at += 1;
    return next;
  }
}

const constants: Readonly<Record<string, Literal>> = { true: true, false: false, null: null };
