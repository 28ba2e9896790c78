import type { JsonObject } from '../json.ts';
import { readOptions } from '../odata/options.ts';
import { page } from '../odata/page.ts';
import type { ResourceType } from '../odata/resource-type.ts';
import { ok, type Answer, type GraphRequest, type Route } from '../route.ts';
import type { Correspondent } from '../store/correspondents.ts';

/** https://learn.microsoft.com/graph/api/user-list-people */
export const peopleRoutes: readonly Route[] = [{ method: 'GET', path: '/me/people', run: listPeople }];

const peopleType: ResourceType = {
  name: 'microsoft.graph.person',
  properties: ['id', 'displayName', 'givenName', 'surname', 'userPrincipalName', 'scoredEmailAddresses', 'personType'],
};

/** The people the owner writes with, the most frequent first; `$search` finds beginnings of names and addresses. */
function listPeople(request: GraphRequest): Answer {
  const options = readOptions(request, { type: peopleType, allowed: ['select', 'top', 'skip', 'search'] });
  const found = request.mailbox.correspondents().filter((person) => matches(person, options.search));
  const rows = found.slice(options.skip, options.skip + options.top + 1).map((person) => show(person, options.select));
  return ok(page(request, { ...options, search: null }, { rows, total: null }));
}

function matches({ name, address }: Correspondent, search: string | null): boolean {
  if (search === null) return true;
  const words = `${name} ${address}`.toLowerCase().split(/[\s<>@.,]+/);
  const sought = search
    .replaceAll('"', '')
    .toLowerCase()
    .split(/[\s@.,]+/);
  return sought.filter(Boolean).every((part) => words.some((word) => word.startsWith(part)));
}

function show({ name, address, messages }: Correspondent, select: readonly string[] | null): JsonObject {
  const [givenName, ...others] = name.split(' ');
  const shown: JsonObject = {
    displayName: name,
    givenName: givenName ?? null,
    surname: others.join(' ') || null,
    userPrincipalName: '',
    scoredEmailAddresses: [{ address, relevanceScore: messages, selectionLikelihood: 'notSpecified' }],
    personType: { class: 'Person', subclass: 'ImplicitContact' },
  };
  const picked = Object.entries(shown).filter(([property]) => select === null || select.includes(property));
  return { id: Buffer.from(address).toString('base64url'), ...Object.fromEntries(picked) };
}
