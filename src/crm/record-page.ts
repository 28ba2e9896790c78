import { crmId } from '../domain/ids.ts';
import type { CrmRecordPage, CrmRelated } from './browser.ts';
import type { Catalogue } from './catalogue.ts';
import type { Entry } from './entry.ts';
import { labelOf, readable } from './fields.ts';
import { linkTo } from './metadata.ts';
import type { CrmModule } from './modules.ts';
import { titleOf, type SummaryReader } from './summaries.ts';

/** A module of the settings that another has a link to. */
export interface RelatedModule {
  readonly module: CrmModule;
  readonly link: string;
}

/** The settings' modules that this one has a link to. */
export async function relatedModules(
  catalogue: Catalogue,
  { meta, module }: SummaryReader,
): Promise<readonly RelatedModule[]> {
  const visible = await catalogue.visible();
  return visible
    .filter(({ name }) => name !== module.name)
    .flatMap((other) => {
      const link = linkTo(meta, other.name);
      return link ? [{ module: other, link }] : [];
    });
}

/** What is filled in, as a person reads it. */
export const fieldsOf = ({ meta, module }: SummaryReader, { values }: Entry): CrmRecordPage['fields'] =>
  module.setup.form
    .map((name) => ({ label: labelOf(meta, name), value: readable(meta, name, values) }))
    .filter(({ value }) => value !== '');

/** The records behind the links to other modules. */
export const relatedOf = (others: readonly RelatedModule[], { links }: Entry): readonly CrmRelated[] =>
  others
    .map(({ module, link }) => ({
      label: module.plural,
      records: (links[link] ?? []).flatMap((values) =>
        values.id ? [{ module: module.name, id: crmId(values.id), name: titleOf(module, values) }] : [],
      ),
    }))
    .filter(({ records }) => records.length > 0);
