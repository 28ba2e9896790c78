export const administrationWords = {
  title: 'Administration',
  text: 'Server, kinds of records, what people may set, who changed what, and a check of the installation. The page opens for administrators only.',
  open: 'Open Administration',
  fixed: 'Set by your administrator.',
  /** Where a person's own choice counts beside it. */
  fixedToo: {
    privateSensitivities:
      'Your administrator keeps some of these in Outlook for everybody. What you had chosen yourself stays there too.',
  },
  forbidden: 'Your administrator has switched this off for everybody. Ask them if you need it.',
  yes: 'yes',
  no: 'no',
  help: 'Opens the settings for administrators.',
} as const;
