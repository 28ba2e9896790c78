/** A string that was checked at the door for what it is; brands keep the CRM's and Outlook's worlds apart. */
type Branded<Name extends string> = string & { readonly __brand: Name };

/** Id of a CRM record: opaque, usually a GUID but not always. */
export type CrmId = Branded<'CrmId'>;
/** Immutable id of an Outlook item (`Prefer: IdType="ImmutableId"`); compared case-sensitively. */
export type OutlookId = Branded<'OutlookId'>;
/** Id of the pair of one Outlook item and one CRM record; a UUID made by us, also written into the item's stamp. */
export type LinkId = Branded<'LinkId'>;
/** Id of one thing a person is doing with a card: the idempotency key of everything its buttons write. A UUID. */
export type OperationId = Branded<'OperationId'>;

export const crmId = (text: string): CrmId => text as CrmId;
export const outlookId = (text: string): OutlookId => text as OutlookId;
export const linkId = (text: string): LinkId => text as LinkId;
export const operationId = (text: string): OperationId => text as OperationId;
