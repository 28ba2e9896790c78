import { connectionCheck, appCheck } from './installation/checks.ts';
import { runChecks, type CheckInstallation } from './installation/installation.ts';
import { installationChecks, serviceVersion, type InstallationOptions } from './installation-checks.ts';
import type { TestedConnection, TestedFor } from './connections/test-connections.ts';

export interface AdministeringOptions extends InstallationOptions {
  /** The administrator's own connections, tested with the rest. */
  readonly testConnections: (of: TestedFor) => Promise<readonly TestedConnection[]>;
}

/** The check of the installation, as the page *Administration* asks for it. */
export function installationCheck(on: AdministeringOptions): CheckInstallation {
  const checksFor = installationChecks(on);
  return async (of) => {
    const [own, version] = await Promise.all([on.testConnections(of), serviceVersion()]);
    return runChecks([
      ...checksFor(of.person.tenantId),
      appCheck(of.appVersion, version),
      ...own.map((row) => connectionCheck(row)),
    ]);
  };
}

/**
 * Where administrators find their page. In production a link into the tab, where Teams and Outlook know who it is; in the
 * sandbox the page itself. https://learn.microsoft.com/microsoftteams/platform/concepts/build-and-test/deep-link-application
 */
export function adminPage(origin: string, appId: string | null): string {
  const page = `${origin}/tab/admin`;
  if (appId === null) return page;
  const link = new URL(`https://teams.microsoft.com/l/entity/${appId}/home`);
  link.searchParams.set('webUrl', page);
  link.searchParams.set('context', JSON.stringify({ subEntityId: 'admin' }));
  return link.href;
}
