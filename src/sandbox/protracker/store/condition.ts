/** What a word of a condition is. Keywords count as names. */
type Kind = 'name' | 'text' | 'number' | 'sign';

interface Token {
  readonly kind: Kind;
  /** As SQLite reads it; for texts the literal with its quotes. */
  readonly sql: string;
  /** Upper case, without quotes: what comparisons look at. */
  readonly word: string;
}

export type Verdict =
  | { readonly kind: 'fine'; readonly sql: string }
  /** Not allowed to ask this: error 40. */
  | { readonly kind: 'refused' }
  /** The database would not understand it: HTTP 500. */
  | { readonly kind: 'broken' };

const pattern =
  /(?<space>\s+)|(?<comment>--|#|\/\*)|(?<text>'(?:[^'\\]|\\[^]|'')*'|"(?:[^"\\]|\\[^]|"")*")|(?<number>\d+(?:\.\d+)?|\.\d+)|(?<name>`[^`]*`|[A-Za-z_]\w*)|(?<sign><=>|<>|!=|<=|>=|&&|\|\||[-+*/%=<>!().,])|(?<other>[^])/g;

/** Signs that mean something else in SQLite, or nothing. */
const signs: Readonly<Record<string, string>> = { '&&': 'AND', '||': 'OR', '!': 'NOT', '<=>': 'IS' };

/**
 * Checks a `query` the way the recorded server does and turns it from MySQL into SQLite: literals lose their backslashes,
 * LIKE gets its escape character. The one subquery allowed reads the email tables. Whoever runs the result still does so
 * behind the database's guard.
 */
export function checkCondition(query: string): Verdict {
  const tokens = read(query);
  if (!Array.isArray(tokens)) return tokens;
  if (tokens.some(({ kind, word }) => kind === 'name' && never.has(word))) return { kind: 'refused' };
  const verdict = checkParts(tokens);
  return verdict ?? { kind: 'fine', sql: write(tokens) };
}

/** Names that have no business in a condition, wherever they stand. */
const never = new Set(
  'UNION INTERSECT EXCEPT INTO ATTACH DETACH PRAGMA INSERT UPDATE DELETE DROP CREATE ALTER WITH HAVING GROUP ORDER LIMIT WINDOW OVER USER_HASH SLEEP BENCHMARK ENCODE LOAD_FILE LOAD_EXTENSION'.split(
    ' ',
  ),
);

function read(query: string): Token[] | Verdict {
  const tokens: Token[] = [];
  for (const { groups = {} } of query.matchAll(pattern)) {
    const { comment, text, number, name, sign, other } = groups;
    if (comment !== undefined || other === ';') return { kind: 'refused' };
    if (other !== undefined) return { kind: 'broken' };
    if (text !== undefined) tokens.push({ kind: 'text', sql: literal(text), word: '' });
    if (number !== undefined) tokens.push({ kind: 'number', sql: number, word: number });
    if (name !== undefined) tokens.push({ kind: 'name', sql: name, word: name.replaceAll('`', '').toUpperCase() });
    if (sign !== undefined) tokens.push({ kind: 'sign', sql: signs[sign] ?? sign, word: sign });
  }
  return tokens;
}

const escapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', 0: '' };

/** A MySQL literal as an SQLite one. `\%` and `\_` keep their backslash: they are for LIKE. */
function literal(text: string): string {
  const quote = text.slice(0, 1);
  const value = text
    .slice(1, -1)
    .replaceAll(quote + quote, quote)
    .replace(/\\([^])/g, (pair, character: string) =>
      '%_'.includes(character) ? pair : (escapes[character] ?? character),
    );
  return `'${value.replaceAll("'", "''")}'`;
}

/** Brackets must close, and every subquery must be of the allowed kind. Null: nothing to complain about. */
function checkParts(tokens: readonly Token[]): Verdict | null {
  let depth = 0;
  let subqueryDepth = 0;
  let subquery: Token[] = [];
  for (const [at, token] of tokens.entries()) {
    if (token.word === '(') depth += 1;
    if (token.word === 'SELECT' && token.kind === 'name') {
      if (subqueryDepth > 0 || tokens[at - 1]?.word !== '(') return { kind: 'refused' };
      subqueryDepth = depth;
    }
    if (token.kind === 'name' && token.word === 'FROM' && subqueryDepth === 0) return { kind: 'refused' };
    if (token.word === ')') {
      depth -= 1;
      if (depth < 0) return { kind: 'refused' };
      if (subqueryDepth > depth) {
        if (!isAllowedSubquery(subquery)) return { kind: 'refused' };
        subqueryDepth = 0;
        subquery = [];
      }
    }
    if (subqueryDepth > 0) subquery.push(token);
  }
  return depth === 0 ? null : { kind: 'broken' };
}

/** The tables a subquery may read. */
export const subqueryTables: ReadonlySet<string> = new Set([
  'email_addr_bean_rel',
  'email_addresses',
  'emails',
  'emails_beans',
  'emails_text',
  // Allowed, and not there: this edition has no teams.
  'teams',
  'team_sets_teams',
]);

const joining = new Set(['FROM', 'JOIN', ',']);

/** `SELECT columns FROM email tables [JOIN ... ON ...] WHERE ...`: plain columns only, and only those tables. */
function isAllowedSubquery(tokens: readonly Token[]): boolean {
  const from = tokens.findIndex(({ word }) => word === 'FROM');
  const where = tokens.findIndex(({ word }) => word === 'WHERE');
  if (from < 0 || where < from) return false;
  const columns = tokens.slice(1, from);
  if (columns.some(({ kind, word }) => kind !== 'name' && !['.', ',', '*'].includes(word))) return false;
  return tokens
    .slice(from, where)
    .every(({ word, kind }, at, all) =>
      joining.has(word) && (word !== ',' || kind === 'sign')
        ? subqueryTables.has((all[at + 1]?.word ?? '').toLowerCase())
        : true,
    );
}

/** Back to text; a pattern after LIKE is told which character escapes. */
function write(tokens: readonly Token[]): string {
  return tokens
    .map(({ sql, kind }, at) => (kind === 'text' && tokens[at - 1]?.word === 'LIKE' ? `${sql} ESCAPE '\\'` : sql))
    .join(' ');
}
