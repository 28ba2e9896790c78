import type { CrmId } from '../domain/ids.ts';
import type { FieldInfo, ModuleInfo, RecordRef, RecordSummary, RecordValues } from '../domain/record.ts';

/** The CRM's records as one signed-in person sees them. Failures are `RemoteError` with system `crm`. */
export interface CrmRecords {
  /** Modules that the tenant's settings and the server both know and the person may see, in the settings' order. */
  modules(): Promise<readonly ModuleInfo[]>;
  /** Fields of the module's form in the settings' order, with the server's labels, choices and requirements. */
  fields(module: string): Promise<readonly FieldInfo[]>;
  /**
   * Records whose name or e-mail address starts with `text` (2 to 100 characters), best first, at most `limit`.
   * Every word counts: "mil jo" finds John Miller. One module's refusal (no right) does not spoil the others.
   */
  search(text: string, modules: readonly string[], limit: number): Promise<readonly RecordSummary[]>;
  /** Who has these addresses (any number): contacts first, then leads, accounts, clients. Key: address in lower case. */
  findByEmail(addresses: readonly string[]): Promise<ReadonlyMap<string, readonly RecordSummary[]>>;
  /** Records by id, in the order asked. Null: deleted, unknown or not visible to this person. */
  read(refs: readonly RecordRef[]): Promise<readonly (RecordSummary | null)[]>;
  /** The record whose page in this person's CRM the address is; null: it is none. Nothing is asked of the server. */
  refAt(url: URL): RecordRef | null;
  /** Stored values of form fields; null as for `read`. */
  readValues(ref: RecordRef, fields: readonly string[]): Promise<RecordValues | null>;
  /**
   * Creates the record under an id of ours and reads it back. Repeating it with the same id changes nothing and
   * gives the record that is there. Fields the server did not keep are named in `lost`.
   */
  create(module: string, id: CrmId, values: RecordValues): Promise<{ record: RecordSummary; lost: readonly string[] }>;
  /** Records of the module that may be the same: same address, or same name. Best first, at most 10. */
  duplicatesOf(module: string, values: RecordValues): Promise<readonly RecordSummary[]>;
}
