import type { JsonObject } from '../json.ts';
import type { GraphUser } from '../mailbox.ts';
import { readOptions } from '../odata/options.ts';
import { windowsZone } from '../zones.ts';
import { ok, type Answer, type GraphRequest, type Route } from '../route.ts';

/** https://learn.microsoft.com/graph/api/user-get and https://learn.microsoft.com/graph/api/user-get-mailboxsettings */
export const meRoutes: readonly Route[] = [
  { method: 'GET', path: '/me', run: getMe },
  { method: 'GET', path: '/me/mailboxSettings', run: getSettings },
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

function getSettings(request: GraphRequest): Answer {
  const { timeZone, locale, id } = request.mailbox.user;
  return ok({
    '@odata.context': `${request.base}/$metadata#users('${id}')/mailboxSettings`,
    archiveFolder: request.mailbox.folders.get('archive').id,
    timeZone: windowsZone(timeZone),
    dateFormat: 'M/d/yyyy',
    timeFormat: 'h:mm tt',
    delegateMeetingMessageDeliveryOptions: 'sendToDelegateOnly',
    language: { locale, displayName: new Intl.DisplayNames([locale], { type: 'language' }).of(locale) ?? locale },
    workingHours: {
      daysOfWeek: ['monday', 'tuesday', 'wednesday', 'thursday', 'friday'],
      startTime: '09:00:00.0000000',
      endTime: '17:00:00.0000000',
      timeZone: { name: windowsZone(timeZone) },
    },
    userPurpose: 'user',
  });
}
