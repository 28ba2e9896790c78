export const words = {
  loading: 'Looking up this email…',
  title: 'Choose an email',
  text: 'Open an email, or select several, and it can be archived here.',
  tooMany: { title: 'Too many emails', text: 'At most 100 at once. Select fewer.' },
};
