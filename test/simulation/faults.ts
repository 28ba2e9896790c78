/**
 * The list of faults, F1 to the last, by the names under which the world counts them. Every one has to occur; those of two people and of series are played by
 * `--special`.
 */
export const faults: Readonly<Record<string, readonly string[]>> = {
  F1: [
    'F1 crash before the store',
    'F1 crash after the store',
    'F1 crash before a request',
    'F1 crash after a request',
  ],
  F2: ['F2 applied, answer lost', 'F2 not applied, answer lost', 'F2 applied after the time-out'],
  F3: [
    'F3 429 with Retry-After',
    'F3 429 without Retry-After',
    'F3 503 without Retry-After',
    'F3 members throttled with Retry-After',
    'F3 members throttled without Retry-After',
  ],
  F4: ['F4 412 after a new version', 'F4 412 although nobody edited', 'habit movesVersions'],
  F5: ['F5 expired', 'F5 expired in the middle of pages', 'F5 expired twice in a row', 'F5 a chain of pages breaks'],
  F6: [
    'F6 entries repeated',
    'F6 old versions beside new ones',
    'F6 removal of a living item',
    'F6 moved out and back',
    'F6 a change is told a run later',
  ],
  F7: ['F7 edited between observation and write', 'F7 edited between write and read-back'],
  F8: ['habit crmAhead', 'habit crmBehind', 'habit weBack', 'F8 two changes within a second'],
  F9: ['F9 batch answers missing', 'F9 answers reordered', 'F9 bulk answers of the CRM shortened'],
  F10: ['F10 text as long as the CRM takes it', 'F10 rewritten by Outlook', 'F10 defaults set by a service'],
  F11: ['deed hide', 'deed reveal', 'F11 access refused'],
  F12: ['F12 two processes', 'F12 lease lost'],
  F13: ['F13 store restore', 'F13 store lose'],
  F14: ['F14 mass deleteOutlook', 'F14 mass deleteCrm', 'F14 an empty listing of Outlook', 'F18 list of the CRM empty'],
  F15: ['F15 If-Match ignored'],
  F16: ['deed reuse', 'F16 id of a to-do changed by a move'],
  // Notifications only make a run due. Here runs come at any time, more often and later than any notification would have them.
  F17: ['F17 a bulk create answered with a duplicate'],
  F18: [
    'habit zone',
    'F18 list of the CRM empty',
    'F18 list of the CRM halved',
    'F18 list of the CRM stale',
    'F18 old versions replayed in a later round',
    'F18 paused past the lease with a request ready',
  ],
};
