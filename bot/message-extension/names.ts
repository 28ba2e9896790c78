/** The message extension's commands as the wire and `appPackage/manifest.json` name them; what people read of them stands there. */
export const extensionCommands = {
  findRecord: 'findRecord',
  findAddress: 'findAddress',
  newRecord: 'newRecord',
  archiveMessage: 'archiveMessage',
} as const;
