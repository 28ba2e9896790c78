/**
 * Members of stored JSON that this code does not know: a newer process wrote them. They travel with the body, out of sight of its type, and
 * stand in the next document that is made of it, so that an older process takes nothing away that it cannot even see.
 */

const members = Symbol('members that this code does not know');

interface Json {
  readonly [name: string]: unknown;
  readonly [members]?: Readonly<Record<string, unknown>>;
}

function isObject(value: unknown): value is Json {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

const isList = (value: unknown): value is readonly unknown[] => Array.isArray(value);

/** `body`, as a schema made it of `json`: every object in it carries what the schema left out. Spreading an object carries it on. */
export function carrying<Body>(body: Body, json: unknown): Body {
  if (Object.is(body, json)) return body;
  if (isList(body) && isList(json)) body.forEach((one, at) => carrying(one, json[at]));
  if (!isObject(body) || !isObject(json)) return body;
  const left = Object.entries(json).filter(([name]) => !Object.hasOwn(body, name));
  for (const [name, value] of Object.entries(body)) carrying(value, json[name]);
  if (left.length > 0) Object.defineProperty(body, members, { value: Object.fromEntries(left), enumerable: true });
  return body;
}

/** `json`, as a schema made it of `body`, with what the body carries. */
export function carried(json: unknown, body: unknown): unknown {
  if (Object.is(body, json)) return json;
  if (isList(json) && isList(body)) return json.map((one, at) => carried(one, body[at]));
  if (!isObject(json) || !isObject(body)) return json;
  const known = Object.entries(json).map(([name, value]) => [name, carried(value, body[name])] as const);
  return { ...body[members], ...Object.fromEntries(known) };
}

/** `next`, which carries what `before` carried, each object in it as the one in its place: for what is not made by spreading. */
export function inPlaceOf<Value>(before: Value, next: Value): Value {
  if (Object.is(before, next) || !isObject(before) || !isObject(next)) return next;
  const left = before[members];
  const entries = Object.entries(next).map(([name, value]) => [name, inPlaceOf(before[name], value)] as const);
  return { ...next, ...Object.fromEntries(entries), ...(left && { [members]: left }) };
}
