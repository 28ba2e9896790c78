import {
  asksBeforeSending,
  functionNames,
  panePath,
  type PaneView,
  paneViews,
  ribbons,
  type RibbonButton,
} from '../web/pages/outlook/ribbon.ts';
import { ribbonWords } from '../web/pages/outlook/ribbon-words.ts';

/** The Outlook add-in's part of the unified manifest. https://learn.microsoft.com/microsoft-365/extensibility/schema/root#extensions */

export interface ExtensionDetails {
  /** `protracker.example.com` */
  readonly publicHost: string;
  /** Names under which Windows knows the plug-in that this one replaces; none: it is left alone. */
  readonly oldPluginIds: readonly string[];
  /** Id of the XML edition, which people should not see beside this one. */
  readonly xmlId: string;
}

const mailbox = (minVersion: string) => ({ capabilities: [{ name: 'Mailbox', minVersion }] });

/** What classic Outlook, Outlook on the web and the new Outlook show of the app. */
export function extensionOf({ publicHost, oldPluginIds, xmlId }: ExtensionDetails): object {
  const page = (path: string): string => `https://${publicHost}${path}`;
  return {
    requirements: { scopes: ['mail'], ...mailbox('1.8') },
    runtimes: [...paneViews.map((view) => paneRuntime(view, page)), functionRuntime(page)],
    ribbons: ribbons.map(({ places, group, buttons }) => ({
      contexts: places,
      tabs: [
        {
          builtInTabId: 'TabDefault',
          groups: [
            {
              id: group,
              label: ribbonWords.group,
              icons: icons('app', page),
              controls: buttons.map((button) => control(button, page)),
            },
          ],
        },
      ],
    })),
    autoRunEvents: [
      {
        requirements: { scopes: ['mail'], ...mailbox('1.12') },
        events: [{ type: 'messageSending', actionId: asksBeforeSending, options: { sendMode: 'promptUser' } }],
      },
    ],
    alternates: [
      ...(oldPluginIds.length === 0
        ? []
        : [
            { hide: { windowsExtensions: { effect: 'disableWithNotification', comAddin: { progIds: oldPluginIds } } } },
          ]),
      { hide: { customOfficeAddin: { officeAddinId: xmlId } } },
    ],
  };
}

type Page = (path: string) => string;

/** Several selected emails reach a pane in classic Outlook alone; elsewhere the XML edition brings them. */
const paneRuntime = (view: PaneView, page: Page) => ({
  ...{ id: `${view}Pane`, type: 'general', lifetime: 'short' },
  code: { page: page(panePath(view)) },
  requirements: mailbox('1.8'),
  actions: [
    {
      ...{ id: actionOf({ opens: view }), type: 'openPage', view },
      ...(view === 'archive' && { pinnable: true, multiselect: true, supportsNoItemContext: true }),
    },
  ],
});

const functionRuntime = (page: Page) => ({
  ...{ id: 'commands', type: 'general', lifetime: 'short' },
  code: { page: page('/addin/commands.html'), script: page('/addin/commands.js') },
  requirements: mailbox('1.8'),
  actions: functionNames.map((id) => ({ id, type: 'executeFunction' })),
});

const control = ({ id, label, tip, icon, does }: RibbonButton, page: Page) => ({
  ...{ id, type: 'button', label },
  icons: icons(icon, page),
  supertip: { title: label, description: tip },
  actionId: actionOf(does),
});

const views: Readonly<Record<PaneView, string>> = {
  ...{ archive: 'showArchive', lookup: 'showLookup', sendRecords: 'showSendRecords' },
};

const actionOf = (does: RibbonButton['does']): string => ('runs' in does ? does.runs : views[does.opens]);

export const iconSizes = [16, 32, 80] as const;

const icons = (name: string, page: Page) =>
  iconSizes.map((size) => ({ size, url: page(`/icons/${name}-${String(size)}.png`) }));
