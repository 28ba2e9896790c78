/** What an installation fills into the package. */
export interface PackageDetails {
  /** `protracker.example.com` */
  readonly publicHost: string;
  /** Links to pages there show their record: `crm.example.com`. */
  readonly crmHost: string;
  /** Application id of the bot registration. */
  readonly botId: string;
  /** Application id that people sign in to. */
  readonly appId: string;
  /** Who offers the app, as people see it. */
  readonly developerName: string;
  /** `1.2.3` */
  readonly version: string;
  /** Names under which Windows knows the plug-in that this replaces, to be switched off; none: it is left alone. */
  readonly oldPluginIds: readonly string[];
}
