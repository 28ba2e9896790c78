import { inLanguageOf } from '../domain/language-of-turn.ts';
import {
  asksBeforeSending,
  panePath,
  paneViews,
  ribbons,
  type RibbonButton,
  type RibbonPlace,
} from '../web/pages/outlook/ribbon.ts';
import { ribbonWords } from '../web/pages/outlook/ribbon-words.ts';
import { iconSizes } from './extension.ts';
import { documentOf, element, type Xml } from './xml-element.ts';
import { manifestWords } from './manifest-words.ts';

/**
 * The add-in alone, for Outlook on Mac and phones, and for several selected emails in Outlook on the web and the new Outlook: what the
 * unified manifest does not reach yet. Its elements have to stand in this order.
 * https://learn.microsoft.com/office/dev/add-ins/develop/xml-manifest-overview
 */
export interface XmlDetails {
  readonly xmlId: string;
  readonly publicHost: string;
  readonly developerName: string;
  /** `1.2.3` */
  readonly version: string;
}

const schemas = {
  xmlns: 'http://schemas.microsoft.com/office/appforoffice/1.1',
  'xmlns:xsi': 'http://www.w3.org/2001/XMLSchema-instance',
  'xmlns:bt': 'http://schemas.microsoft.com/office/officeappbasictypes/1.0',
  'xmlns:mailappor': 'http://schemas.microsoft.com/office/mailappversionoverrides/1.0',
};

export function xmlEdition(details: XmlDetails): string {
  const at = (path: string): string => `https://${details.publicHost}${path}`;
  return documentOf(
    element('OfficeApp', { ...schemas, 'xsi:type': 'MailApp' }, [
      element('Id', {}, details.xmlId),
      element('Version', {}, `${details.version}.0`),
      element('ProviderName', {}, details.developerName),
      element('DefaultLocale', {}, 'en-US'),
      worded('DisplayName', {}, () => manifestWords.name.short),
      worded('Description', {}, () => manifestWords.addIn),
      element('IconUrl', { DefaultValue: at('/icons/app-80.png') }),
      element('HighResolutionIconUrl', { DefaultValue: at('/icons/app-80.png') }),
      element('SupportUrl', { DefaultValue: at('/help') }),
      element('Hosts', {}, [element('Host', { Name: 'Mailbox' })]),
      element('Requirements', {}, [
        element('Sets', {}, [element('Set', { Name: 'Mailbox', MinVersion: leastMailbox })]),
      ]),
      element('FormSettings', {}, [
        element('Form', { 'xsi:type': 'ItemRead' }, [
          element('DesktopSettings', {}, [
            element('SourceLocation', { DefaultValue: at(panePath('archive')) }),
            element('RequestedHeight', {}, '250'),
          ]),
        ]),
      ]),
      element('Permissions', {}, 'ReadWriteMailbox'),
      element('Rule', { 'xsi:type': 'RuleCollection', Mode: 'Or' }, [
        element('Rule', { 'xsi:type': 'ItemIs', ItemType: 'Message', FormType: 'Read' }),
      ]),
      element('DisableEntityHighlighting', {}, 'false'),
      olderOverrides(at),
    ]),
  );
}

/** Outlook takes no language alone here. */
const locales = ['es-ES', 'es-MX'];

/** A text in English, and in every locale in which it reads otherwise. */
function worded(name: string, attributes: Readonly<Record<string, string>>, text: () => string): Xml {
  const usual = inLanguageOf('en', text);
  const override = name.startsWith('bt:') ? 'bt:Override' : 'Override';
  const others = locales.flatMap((locale) => {
    const value = inLanguageOf(locale, text);
    return value === usual ? [] : [element(override, { Locale: locale, Value: value })];
  });
  return element(name, { ...attributes, DefaultValue: usual }, others);
}

type At = (path: string) => string;

/** Clients that know no newer schema take the outer one; it holds the newer. */
const olderOverrides = (at: At): Xml =>
  element(
    'VersionOverrides',
    { xmlns: 'http://schemas.microsoft.com/office/mailappversionoverrides', 'xsi:type': 'VersionOverridesV1_0' },
    [
      needs(),
      element('Hosts', {}, [element('Host', { 'xsi:type': 'MailHost' }, [desktop(false)])]),
      resources(at),
      element(
        'VersionOverrides',
        {
          xmlns: 'http://schemas.microsoft.com/office/mailappversionoverrides/1.1',
          'xsi:type': 'VersionOverridesV1_1',
        },
        [
          needs(),
          element('Hosts', {}, [element('Host', { 'xsi:type': 'MailHost' }, [runtimes(), desktop(true), mobile()])]),
          resources(at),
        ],
      ),
    ],
  );

/** What phones have; more is asked for where it is used. */
const leastMailbox = '1.5';

const needs = (): Xml =>
  element('Requirements', {}, [
    element('bt:Sets', { DefaultMinVersion: leastMailbox }, [element('bt:Set', { Name: 'Mailbox' })]),
  ]);

/** The page for where there is one, the script for classic Outlook. */
const runtimes = (): Xml =>
  element('Runtimes', {}, [
    element('Runtime', { resid: 'Commands.Url' }, [
      element('Override', { type: 'javascript', resid: 'CommandsScript.Url' }),
    ]),
  ]);

const surfaces: Readonly<Record<RibbonPlace, string>> = {
  mailRead: 'MessageReadCommandSurface',
  mailCompose: 'MessageComposeCommandSurface',
  meetingDetailsOrganizer: 'AppointmentOrganizerCommandSurface',
  meetingDetailsAttendee: 'AppointmentAttendeeCommandSurface',
};

const desktop = (isNewer: boolean): Xml =>
  element('DesktopFormFactor', {}, [
    element('FunctionFile', { resid: 'Commands.Url' }),
    ...ribbons.flatMap(({ places, group, buttons }) =>
      places.map((place) =>
        element('ExtensionPoint', { 'xsi:type': surfaces[place] }, [
          element('OfficeTab', { id: 'TabDefault' }, [
            element('Group', { id: idIn(place, group) }, [
              element('Label', { resid: 'Group.Label' }),
              ...buttons.map((button) => control(button, place, isNewer)),
            ]),
          ]),
        ]),
      ),
    ),
    ...(isNewer ? [beforeSending()] : []),
  ]);

/** Ids are unique in a manifest: a button that stands in two places has two. */
const idIn = (place: RibbonPlace, id: string): string => (place === 'meetingDetailsAttendee' ? `${id}Attendee` : id);

const control = (button: RibbonButton, place: RibbonPlace, isNewer: boolean): Xml =>
  element('Control', { 'xsi:type': 'Button', id: idIn(place, button.id) }, [
    element('Label', { resid: `${button.id}.Label` }),
    element('Supertip', {}, [
      element('Title', { resid: `${button.id}.Label` }),
      element('Description', { resid: `${button.id}.Tip` }),
    ]),
    element(
      'Icon',
      {},
      iconSizes.map((size) => element('bt:Image', { size, resid: imageId(button.icon, size) })),
    ),
    action(button, isNewer),
  ]);

function action({ does }: RibbonButton, isNewer: boolean): Xml {
  if ('runs' in does)
    return element('Action', { 'xsi:type': 'ExecuteFunction' }, [element('FunctionName', {}, does.runs)]);
  const more =
    isNewer && does.opens === 'archive' ? ['SupportsPinning', 'SupportsNoItemContext', 'SupportsMultiSelect'] : [];
  return element('Action', { 'xsi:type': 'ShowTaskpane' }, [
    element('SourceLocation', { resid: `Pane.${does.opens}.Url` }),
    ...more.map((name) => element(name, {}, 'true')),
  ]);
}

const beforeSending = (): Xml =>
  element('ExtensionPoint', { 'xsi:type': 'LaunchEvent' }, [
    element('LaunchEvents', {}, [
      element('LaunchEvent', { Type: 'OnMessageSend', FunctionName: asksBeforeSending, SendMode: 'PromptUser' }),
    ]),
    element('SourceLocation', { resid: 'Commands.Url' }),
  ]);

/** Phones know panes beside an email that is read, and nothing else. */
const mobile = (): Xml =>
  element('MobileFormFactor', {}, [
    element('ExtensionPoint', { 'xsi:type': 'MobileMessageReadCommandSurface' }, [
      element('Group', { id: 'ptMobile' }, [
        element('Label', { resid: 'Group.Label' }),
        ...panesBesideMail.map((button) =>
          element('Control', { 'xsi:type': 'MobileButton', id: `${button.id}Mobile` }, [
            element('Label', { resid: `${button.id}.Label` }),
            element('Icon', { 'xsi:type': 'bt:MobileIconList' }, mobileIcons(button.icon)),
            action(button, false),
          ]),
        ),
      ]),
    ]),
  ]);

const panesBesideMail = ribbons
  .filter(({ places }) => places.includes('mailRead'))
  .flatMap(({ buttons }) => buttons.filter(({ does }) => 'opens' in does));

const mobileIcons = (icon: string): readonly Xml[] =>
  [1, 2, 3].flatMap((scale) =>
    [25, 32, 48].map((size) => element('bt:Image', { size, scale, resid: imageId(icon, size * scale > 32 ? 80 : 32) })),
  );

const imageId = (icon: string, size: number): string =>
  icon === 'app' ? `Icon.${size}x${size}` : `Icon.${icon}.${size}`;

const resources = (at: At): Xml => {
  const all = ribbons.flatMap(({ buttons }) => buttons);
  const url = (id: string, path: string) => element('bt:Url', { id, DefaultValue: at(path) });
  return element('Resources', {}, [
    element(
      'bt:Images',
      {},
      ['app', 'archive'].flatMap((icon) =>
        iconSizes.map((size) =>
          element('bt:Image', { id: imageId(icon, size), DefaultValue: at(`/icons/${icon}-${size}.png`) }),
        ),
      ),
    ),
    element('bt:Urls', {}, [
      url('Commands.Url', '/addin/commands.html'),
      url('CommandsScript.Url', '/addin/commands.js'),
      ...paneViews.map((view) => url(`Pane.${view}.Url`, panePath(view))),
    ]),
    element('bt:ShortStrings', {}, [
      worded('bt:String', { id: 'Group.Label' }, () => ribbonWords.group),
      ...all.map((button) => worded('bt:String', { id: `${button.id}.Label` }, () => button.label)),
    ]),
    element(
      'bt:LongStrings',
      {},
      all.map((button) => worded('bt:String', { id: `${button.id}.Tip` }, () => button.tip)),
    ),
  ]);
};
