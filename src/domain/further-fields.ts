/**
 * Fields of an Outlook contact that go to the CRM only where the tenant named a field of the CRM for them: texts of one line, by
 * their names in Graph. https://learn.microsoft.com/graph/api/resources/contact
 */
export const furtherFields = [
  'nickName',
  'middleName',
  'generation',
  'spouseName',
  'profession',
  'manager',
  'officeLocation',
  'businessHomePage',
] as const;
export type FurtherField = (typeof furtherFields)[number];

/** The CRM's field by Outlook's; what is missing stays in Outlook. No two have the same. */
export type Additions = Readonly<Partial<Record<FurtherField, string>>>;

export const noAdditions: Additions = {};

/** Outlook's fields that have one in the CRM, in the order of the list. */
export const namedIn = (additions: Additions): readonly FurtherField[] =>
  furtherFields.filter((name) => additions[name] !== undefined);

/** Those of the additions whose fields the CRM tells. */
export const toldOf = (additions: Additions, told: readonly string[]): Additions =>
  Object.fromEntries(
    namedIn(additions).flatMap((field) => {
      const crm = additions[field];
      return crm !== undefined && told.includes(crm) ? [[field, crm] as const] : [];
    }),
  );
