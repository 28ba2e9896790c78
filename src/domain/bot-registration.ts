/** The bot as Microsoft knows it. A managed identity has no password. */
export type BotRegistration =
  | { readonly type: 'SingleTenant'; readonly id: string; readonly tenantId: string; readonly password: string }
  | { readonly type: 'UserAssignedMSI'; readonly id: string; readonly tenantId: string };
