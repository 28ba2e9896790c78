export const administrationWords = {
  title: 'Administration',
  text: 'Server, kinds of records, what people may set, who changed what, and a check of the installation. The page opens for administrators only.',
  open: 'Open Administration',
  fixed: 'Set by your administrator.',
  yes: 'yes',
  no: 'no',
  help: 'Opens the settings for administrators.',
} as const;
