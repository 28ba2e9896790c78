import { z } from 'zod';
import { CrmError } from '../errors.ts';
import type { Session, Sessions } from '../sessions.ts';
import type { Store } from '../store/store.ts';
import { plain } from '../text/values.ts';

/** The key that switches LDAP on, and the directory it stands for: user name to clear password. */
export interface LdapSetup {
  readonly encryptionKey: string;
  readonly passwords: Readonly<Record<string, string>>;
  /** Servers differ: this one opens a session for an encrypted password, where the recorded one sends people to its pages. */
  readonly letsEncryptedIn?: boolean;
}

/** What a method may use. */
export interface Context {
  readonly store: Store;
  readonly sessions: Sessions;
  readonly ldap: LdapSetup | null;
}

/** A call with a live session. */
export interface Call extends Context {
  readonly session: Session;
}

/** One method of the API. `answer` reads the arguments and returns the JSON body, or throws CrmError. */
export interface Method {
  readonly name: string;
  readonly answer: (context: Context, data: unknown) => unknown;
}

type Arguments<Shape extends z.ZodRawShape> = z.output<z.ZodObject<Shape, z.core.$strict>>;

/** A method that needs no session. */
export function openMethod<Shape extends z.ZodRawShape>(definition: {
  readonly name: string;
  /** In the documented order. */
  readonly parameters: Shape;
  /** Keys beside the parameters are swallowed instead of breaking the call. */
  readonly takesMore?: boolean;
  readonly run: (context: Context, args: Arguments<Shape>) => unknown;
}): Method {
  const { name, parameters, run, takesMore = false } = definition;
  const schema = z.strictObject(parameters);
  return {
    name,
    answer: (context, data) => {
      const named = byName(data, Object.keys(parameters));
      const known = takesMore ? only(named, Object.keys(parameters)) : named;
      return run(context, argumentsOf(schema, known));
    },
  };
}

/** A method whose first argument is a session. */
export function method<Shape extends z.ZodRawShape>(definition: {
  readonly name: string;
  /** What follows the session, in the documented order. */
  readonly parameters: Shape;
  readonly run: (call: Call, args: Arguments<Shape>) => unknown;
}): Method {
  const { name, parameters, run } = definition;
  const schema = z.strictObject(parameters);
  return {
    name,
    answer(context, data) {
      const { session: sent, ...named } = byName(data, ['session', ...Object.keys(parameters)]);
      // Without a session the server breaks off before it looks at anything else, and not with error 11.
      if (plain(sent) === '') throw new CrmError('null');
      const args = argumentsOf(schema, named);
      const session = context.sessions.find(plain(sent));
      if (!session) throw new CrmError('invalid_session');
      return run({ ...context, session }, args);
    },
  };
}

/** Keys are taken as argument names; a list is taken in the documented order. */
function byName(data: unknown, order: readonly string[]): Readonly<Record<string, unknown>> {
  if (Array.isArray(data)) {
    const values: readonly unknown[] = data;
    return Object.fromEntries(values.map((value, at) => [order[at] ?? `argument ${at}`, value]));
  }
  const named = z.record(z.string(), z.unknown()).safeParse(data);
  if (!named.success) throw new CrmError('null');
  return named.data;
}

const only = (named: Readonly<Record<string, unknown>>, names: readonly string[]) =>
  Object.fromEntries(Object.entries(named).filter(([name]) => names.includes(name)));

/** A wrong, extra or missing argument ends the program without a word. */
function argumentsOf<Shape extends z.ZodRawShape>(
  schema: z.ZodObject<Shape, z.core.$strict>,
  named: unknown,
): Arguments<Shape> {
  const args = schema.safeParse(named);
  if (!args.success) throw new CrmError('crash', { cause: args.error });
  return args.data;
}
