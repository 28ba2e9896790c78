/** What a resource lets a caller ask for. */
export interface ResourceType {
  /** `microsoft.graph.message`. */
  readonly name: string;
  /** Everything `$select` may name. */
  readonly properties: readonly string[];
  readonly expandable?: readonly string[];
}
