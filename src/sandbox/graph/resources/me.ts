import { z } from 'zod';
import type { JsonObject } from '../json.ts';
import type { GraphUser } from '../mailbox.ts';
import { readBody } from '../read-body.ts';
import { readOptions } from '../odata/options.ts';
import { windowsZone, zoneNamed } from '../zones.ts';
import { ok, type Answer, type GraphRequest, type Route } from '../route.ts';

/** https://learn.microsoft.com/graph/api/user-get and https://learn.microsoft.com/graph/api/user-get-mailboxsettings */
export const meRoutes: readonly Route[] = [
  { method: 'GET', path: '/me', run: getMe },
  { method: 'GET', path: '/me/mailboxSettings', run: (request) => getSettings(request) },
  { method: 'PATCH', path: '/me/mailboxSettings', run: patchSettings },
];

const byDefault = [
  'businessPhones',
  'displayName',
  'givenName',
  'jobTitle',
  'mail',
  'mobilePhone',
  'officeLocation',
  'preferredLanguage',
  'surname',
  'userPrincipalName',
  'id',
];
const type = {
  name: 'microsoft.graph.user',
  properties: [...byDefault, 'accountEnabled', 'otherMails', 'proxyAddresses', 'userType', 'department', 'companyName'],
};

function getMe(request: GraphRequest): Answer {
  const { select } = readOptions(request, { type, allowed: ['select'] });
  const names = select ?? byDefault;
  const shown = Object.entries(show(request.mailbox.user)).filter(([name]) => names.includes(name));
  return ok({ '@odata.context': `${request.base}/$metadata#users/$entity`, ...Object.fromEntries(shown) });
}

function show(user: GraphUser): JsonObject {
  const [givenName, ...others] = user.displayName.split(' ');
  return {
    businessPhones: [],
    displayName: user.displayName,
    givenName: givenName ?? null,
    jobTitle: null,
    mail: user.email,
    mobilePhone: null,
    officeLocation: null,
    preferredLanguage: user.locale,
    surname: others.join(' ') || null,
    userPrincipalName: user.email,
    id: user.id,
    accountEnabled: true,
    otherMails: [],
    proxyAddresses: [`SMTP:${user.email}`],
    userType: 'Member',
    department: null,
    companyName: null,
  };
}

const getSettings = (request: GraphRequest): Answer => ok(settings(request));

const Settings = z.object({ timeZone: z.string().optional() });

/** The zone is all that can be changed here. https://learn.microsoft.com/graph/api/user-update-mailboxsettings */
function patchSettings(request: GraphRequest): Answer {
  const { timeZone } = readBody(request, Settings);
  if (timeZone !== undefined) request.mailbox.timeZone = zoneNamed(timeZone);
  return ok(settings(request));
}

function settings({ base, mailbox }: GraphRequest): JsonObject {
  const { locale, id } = mailbox.user;
  const timeZone = windowsZone(mailbox.timeZone);
  return {
    '@odata.context': `${base}/$metadata#users('${id}')/mailboxSettings`,
    archiveFolder: mailbox.folders.wellKnownId('archive'),
    timeZone,
    dateFormat: 'M/d/yyyy',
    timeFormat: 'h:mm tt',
    delegateMeetingMessageDeliveryOptions: 'sendToDelegateOnly',
    language: { locale, displayName: new Intl.DisplayNames([locale], { type: 'language' }).of(locale) ?? locale },
    workingHours: {
      daysOfWeek: ['monday', 'tuesday', 'wednesday', 'thursday', 'friday'],
      startTime: '09:00:00.0000000',
      endTime: '17:00:00.0000000',
      timeZone: { name: timeZone },
    },
    userPurpose: 'user',
  };
}
