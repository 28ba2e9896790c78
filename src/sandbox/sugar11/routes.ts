import { z } from 'zod';
import { md5 } from '../protracker/store/logins.ts';
import { findLogin } from '../protracker/store/logins.ts';
import type { Module } from '../protracker/modules/registry.ts';
import { may, mayUse } from '../protracker/roles.ts';
import { countOf, listOf } from './lists.ts';
import { type Row, textOf } from '../protracker/store/database.ts';
import { updateRecord as writeRow } from '../protracker/store/records.ts';
import { relate, unrelate } from '../protracker/store/relations.ts';
import { aclShown, languageShown, metadataShown, serverInfo } from './describe.ts';
import type { Context, Session } from './door.ts';
import { SugarError, type Answer } from './errors.ts';
import { linkNamed, moduleNamed } from './fields.ts';
import type { Request } from './requests.ts';
import { type Body, addressNamed, addresses, createRecord, deleteRecord, updateRecord, visibleRow } from './save.ts';
import { linked, shownRecords, wishesIn, type Wish } from './show.ts';

const ok = (body: unknown): Answer => ({ status: 200, body });
const BodyOf = z.record(z.string(), z.unknown());
const bodyOf = ({ body }: Request): Body => BodyOf.safeParse(body).data ?? {};

const Grant = z.object({
  grant_type: z.string(),
  platform: z.string().default('base'),
  username: z.string().default(''),
  password: z.string().default(''),
  refresh_token: z.string().default(''),
});

/** What needs nobody to be signed in; null: it is none of that. */
export function openAnswer({ store, tokens, platforms }: Context, request: Request): Answer | null {
  const name = `${request.method} ${request.parts.join('/')}`;
  if (name === 'GET metadata/public') return ok({ server_info: serverInfo });
  if (name !== 'POST oauth2/token') return null;
  const grant = Grant.safeParse(request.body).data;
  if (!grant) throw new SugarError('missing_parameter');
  if (!platforms.includes(grant.platform)) throw new SugarError('not_authorized', 'The platform is not known');
  if (grant.grant_type === 'refresh_token') {
    const pair = tokens.renew(grant.refresh_token);
    if (!pair) throw new SugarError('invalid_grant', 'The refresh token is invalid');
    return ok(tokenShown(pair));
  }
  const login = findLogin(store, grant.username);
  if (login?.passwordMd5 !== md5(grant.password))
    throw new SugarError('need_login', 'You must specify a valid username and password.');
  const rights = { userId: login.userId, isAdmin: login.isAdmin, role: login.role };
  return ok(tokenShown(tokens.open(rights, grant.platform)));
}

const tokenShown = (pair: { readonly access_token: string; readonly refresh_token: string }) => ({
  ...pair,
  expires_in: 3600,
  token_type: 'bearer',
  scope: null,
  refresh_expires_in: 1_209_600,
});

/** What a person who is signed in is answered. */
export function answer(session: Session, request: Request): Answer {
  const { method, parts } = request;
  const [first = '', id = '', part = '', name = '', remote = ''] = parts;
  switch (`${method} ${first}`) {
    case 'GET ping':
      return ok('pong');
    case 'GET me':
      return ok(meShown(session));
    case 'GET metadata':
      return ok(metadataShown(session.rights));
    case 'GET lang':
      return ok(languageShown());
    case 'POST oauth2':
      return ok({ success: true });
    case 'POST EmailAddresses':
      return ok({
        id: addressNamed(session, z.string().parse(bodyOf(request).email_address)),
        _module: addresses().key,
      });
  }
  const module = moduleNamed(first);
  if (!mayUse(session.rights, module.key)) throw new SugarError('not_authorized');
  if (id === 'filter' && method === 'POST') return ok(filtered(session, module, bodyOf(request)));
  if (part === 'link') return ok(throughLink(session, module, id, { ...request, link: name, remote }));
  if (part === 'file') return fileOf(session, module, id, request);
  return ok(recordAnswer(session, module, id, request));
}

function meShown({ store, rights }: Session) {
  const user = store.db.get('SELECT user_name, first_name, last_name FROM users WHERE id = ?', rights.userId);
  const full_name = [user?.first_name, user?.last_name].map(textOf).filter(Boolean).join(' ');
  const shown = { type: 'user', id: rights.userId, user_name: textOf(user?.user_name), full_name };
  return { current_user: { ...shown, acl: aclShown(rights) } };
}

function recordAnswer(session: Session, module: Module, id: string, request: Request): unknown {
  switch (request.method) {
    case 'POST':
      return one(session, module, createRecord(session, module, bodyOf(request)), null);
    case 'GET':
      return one(session, module, id, request.query.get('fields'));
    case 'PUT':
      updateRecord(session, module, id, bodyOf(request), request.unchangedSince);
      return one(session, module, id, null);
    case 'DELETE':
      deleteRecord(session, module, id);
      return { id };
    default:
      throw new SugarError('no_method');
  }
}

function one(session: Session, module: Module, id: string, fields: string | null): unknown {
  const row = visibleRow(session, module, id);
  const all = module.fields.map(({ name }): Wish => ({ name, fields: [] }));
  return shownRecords(session, module, [row], fields === null ? all : wishesIn(fields))[0];
}

/** Most records of one answer, whatever is asked for. */
const mostAtOnce = 1000;

const List = z.object({
  filter: z.unknown().optional(),
  fields: z.string().default(''),
  max_num: z.coerce.number().default(20),
  offset: z.coerce.number().default(0),
  order_by: z.string().default(''),
  deleted: z.boolean().default(false),
});

function filtered(session: Session, module: Module, body: Body): unknown {
  if (!may(session.rights, module.key, 'list')) throw new SugarError('not_authorized');
  const list = List.parse(body);
  const limit = Math.min(Math.max(list.max_num, 1), mostAtOnce);
  const rows: readonly Row[] = listOf(session.store, module, { ...list, limit });
  const isMore = list.offset + rows.length < countOf(session.store, module, list);
  return {
    next_offset: isMore ? list.offset + rows.length : -1,
    records: shownRecords(session, module, rows, wishesIn(list.fields)),
  };
}

function throughLink(
  session: Session,
  module: Module,
  id: string,
  { method, query, link: name, remote }: Request & { readonly link: string; readonly remote: string },
): unknown {
  const row = visibleRow(session, module, id);
  const link = linkNamed(module, name);
  if (!link) throw new SugarError('not_found', `Could not find a link named ${name}`);
  if (method === 'GET') {
    const fields = wishesIn(query.get('fields') ?? '').map((wish) => wish.name);
    return linked(session, link, id, fields, Number(query.get('offset') ?? 0), Number(query.get('max_num') ?? 20));
  }
  if (method === 'POST') {
    visibleRow(session, moduleNamed(link.there.module), remote);
    relate(session.store, link, textOf(row.id), [remote]);
  } else if (method === 'DELETE') unrelate(session.store, link, textOf(row.id), [remote]);
  else throw new SugarError('no_method');
  return { record: one(session, module, id, 'id'), related_record: { id: remote } };
}

function fileOf({ store, ...session }: Session, module: Module, id: string, { method, query, bytes }: Request): Answer {
  visibleRow({ store, ...session }, module, id);
  if (method === 'GET') {
    const content = store.db.get('SELECT content FROM note_files WHERE note_id = ?', id)?.content;
    if (!(content instanceof Uint8Array)) throw new SugarError('not_found', 'There is no file');
    return { status: 200, body: content };
  }
  const filename = query.get('filename') ?? 'file';
  const values = new Map<string, string>([
    ['filename', filename],
    ['file_mime_type', 'application/octet-stream'],
    ['date_modified', store.now()],
  ]);
  writeRow(store, module, id, values);
  store.db.run(
    'INSERT INTO note_files (note_id, content) VALUES (?, ?) ON CONFLICT DO UPDATE SET content = excluded.content',
    id,
    bytes,
  );
  return ok({
    filename: { 'content-type': 'application/octet-stream', 'content-length': bytes.length, name: filename },
  });
}
