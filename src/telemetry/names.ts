/** Everything that is measured, in one table: dashboards and alarms are made of these names. */

/** Durations, in seconds. */
export const durations = {
  turn: { name: 'protracker.turn.duration', says: 'One activity, from the door to its answer' },
  handler: { name: 'protracker.handler.duration', says: 'One command, button, lookup, search or dialog' },
  job: {
    name: 'protracker.job.duration',
    says: 'One piece of work in the background: a run, a press that took longer',
  },
  jobWait: { name: 'protracker.job.wait', says: 'How long a job was due before somebody began it' },
  remote: { name: 'protracker.remote.duration', says: 'One request to ProTracker or Microsoft Graph' },
} as const;

export const counts = {
  throttled: { name: 'protracker.remote.throttled', unit: '{request}', says: 'Requests told to come later' },
  refused: { name: 'protracker.door.refused', unit: '{request}', says: 'Requests that were refused at our own doors' },
  trouble: { name: 'protracker.trouble', unit: '{line}', says: 'Lines of the log that warn or tell of an error' },
  storeCalls: { name: 'protracker.store.calls', unit: '{request}', says: 'Requests to Cosmos DB' },
  storeUnits: { name: 'protracker.store.units', unit: '{RU}', says: 'Request units that Cosmos DB charged' },
  storeThrottled: { name: 'protracker.store.throttled', unit: '{request}', says: 'Requests that Cosmos DB put off' },
} as const;

export type Duration = keyof typeof durations;
export type Count = keyof typeof counts;

/**
 * What a measurement may say besides its number. Each is one of few words of ours: never an id, a name, an address or a text
 * of a person's, and nothing that whoever sends a request can choose.
 */
export const attributeNames = {
  activity: 'What came in at the door: message, adaptiveCard/action',
  handler: 'Row of a table: command archive, verb archiveConfirm',
  job: 'Kind of a job: archive, sync',
  system: 'crm, graph or cosmos',
  request: 'What was asked, without ids: POST set_entry Contacts',
  outcome: 'How it ended: ok, or what kind of failure',
  status: 'HTTP status',
  code: 'Why our door refused: TooMany',
  level: 'warn or error',
  message: 'The fixed words of a line of the log',
} as const;

export type Attributes = Readonly<Partial<Record<keyof typeof attributeNames, string>>>;
