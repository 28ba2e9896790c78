import { RemoteError } from '../errors.ts';
import type { Metadata } from './metadata.ts';
import type { CrmModule } from './modules.ts';
import { summaryReader, type RecordUrl, type SummaryReader } from './summaries.ts';
import type { UserNames } from './user-names.ts';

/** The modules of the settings as this person sees them, and how to read their records. */
export interface Catalogue {
  readonly metadata: Metadata;
  readonly userNames: UserNames;
  readonly urlOf: RecordUrl;
  visible(): Promise<readonly CrmModule[]>;
  /** RemoteError `refused`: the server does not offer the module to this person, or the settings do not have it. */
  reader(module: string): Promise<SummaryReader>;
}

export const catalogue = (urlOf: RecordUrl, metadata: Metadata, userNames: UserNames): Catalogue => ({
  metadata,
  userNames,
  urlOf,
  async visible() {
    return (await metadata.modules()).filter(({ canSee }) => canSee);
  },
  async reader(module) {
    const found = (await metadata.modules()).find(({ name }) => name === module);
    if (!found) throw new RemoteError({ system: 'crm', failure: 'refused', request: `module ${module}` });
    return summaryReader(urlOf, metadata, found);
  },
});
