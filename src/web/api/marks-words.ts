/** Lines above an appointment in Outlook: at most 150 characters with what follows. */
export const words = {
  this: 'This appointment',
  series: 'The whole series:',
  markedOff: 'Marked. It goes over once synchronising appointments is switched on: see Settings.',
} as const;
