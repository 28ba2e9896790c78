/** Cards with every kind of element that the product's cards have, for the renderer's tests. */

const base = { type: 'AdaptiveCard', $schema: 'http://adaptivecards.io/schemas/adaptive-card.json', version: '1.5' };

export const execute = (title: string, verb: string, extra: object = {}) => ({
  type: 'Action.Execute',
  title,
  verb,
  data: { verb },
  fallback: { type: 'Action.Submit', title, data: { verb } },
  ...extra,
});

export const welcomeCard = {
  ...base,
  fallbackText: 'Welcome to ProTracker',
  body: [
    { type: 'TextBlock', text: 'Welcome to ProTracker', size: 'Large', weight: 'Bolder', style: 'heading', wrap: true },
    {
      type: 'TextBlock',
      wrap: true,
      text: 'I file your email under the right clients, contacts and opportunities. **Nothing leaves Outlook** unless you say so.',
    },
    {
      type: 'FactSet',
      facts: [
        { title: 'archive', value: 'Choose emails and the records they belong to' },
        { title: 'find miller', value: 'Look a record up' },
        { title: 'help', value: 'Everything I can do' },
      ],
    },
    { type: 'ActionSet', actions: [execute('Archive email', 'start', { style: 'positive' }), execute('Help', 'help')] },
  ],
};

/** All inputs and actions in one card. */
export const everythingCard = {
  ...base,
  fallbackText: 'Archive: Portfolio review',
  body: [
    { type: 'TextBlock', text: 'Archive to ProTracker', size: 'Large', weight: 'Bolder', style: 'heading', wrap: true },
    { type: 'TextBlock', text: 'Portfolio review on Thursday', weight: 'Bolder', spacing: 'Medium', wrap: true },
    {
      type: 'TextBlock',
      text: 'From Jane Roe, 20 November',
      isSubtle: true,
      spacing: 'None',
      size: 'Small',
      wrap: true,
    },
    {
      type: 'Input.ChoiceSet',
      id: 'matches',
      label: 'Records',
      isMultiSelect: true,
      wrap: true,
      value: 'Contacts:1',
      isRequired: true,
      errorMessage: 'Choose at least one record.',
      choices: [
        { title: 'Jane Roe · Contact · Roe household', value: 'Contacts:1' },
        {
          title: 'Roe, Jane and Peter · Client with a rather long name that has to wrap somewhere',
          value: 'Clients:2',
        },
      ],
    },
    {
      type: 'Input.ChoiceSet',
      id: 'more',
      label: 'More records',
      isMultiSelect: true,
      style: 'filtered',
      placeholder: 'First letters of a name',
      errorMessage: 'Does not fit.',
      choices: [],
      'choices.data': { type: 'Data.Query', dataset: 'records', associatedInputs: 'auto' },
    },
    {
      type: 'Input.ChoiceSet',
      id: 'account',
      label: 'Account',
      style: 'filtered',
      placeholder: 'First letters',
      errorMessage: 'Choose an account.',
      choices: [],
      'choices.data': { type: 'Data.Query', dataset: 'accounts' },
    },
    {
      type: 'Input.ChoiceSet',
      id: 'stage',
      label: 'Stage',
      style: 'compact',
      value: 'open',
      errorMessage: 'Choose one.',
      choices: [
        { title: 'Open', value: 'open' },
        { title: 'Won', value: 'won' },
      ],
    },
    {
      type: 'Input.ChoiceSet',
      id: 'flag',
      label: 'Flag',
      style: 'expanded',
      value: 'complete',
      errorMessage: 'Choose one.',
      choices: [
        { title: 'Complete', value: 'complete' },
        { title: 'Leave', value: 'leave' },
      ],
    },
    {
      type: 'Input.Text',
      id: 'subject',
      label: 'Subject',
      isRequired: true,
      errorMessage: 'Subject is needed.',
      placeholder: 'Subject',
    },
    { type: 'Input.Text', id: 'comment', label: 'Comment', isMultiline: true, errorMessage: 'Too long.' },
    { type: 'Input.Date', id: 'date', label: 'Date', value: '2026-11-20', errorMessage: 'Not a date.' },
    { type: 'Input.Time', id: 'time', label: 'Time', value: '14:05', errorMessage: 'Not a time.' },
    { type: 'Input.Number', id: 'amount', label: 'Amount', errorMessage: 'Not a number.' },
    {
      type: 'Input.Toggle',
      id: 'attach',
      title: 'Attach files (2, 1.4 MB)',
      value: 'true',
      wrap: true,
      label: 'Attachments',
      errorMessage: 'x',
    },
    { type: 'TextBlock', id: 'details', isVisible: false, text: 'These are the details.', wrap: true },
    {
      type: 'Container',
      style: 'warning',
      items: [{ type: 'TextBlock', wrap: true, text: '⚠ Already archived to Acme on 3 November.' }],
    },
    {
      type: 'ColumnSet',
      columns: [
        { type: 'Column', width: 'stretch', items: [{ type: 'TextBlock', text: 'Left column', wrap: true }] },
        { type: 'Column', width: 'auto', items: [{ type: 'TextBlock', text: 'Right', wrap: true, color: 'Good' }] },
      ],
    },
    {
      type: 'ActionSet',
      actions: [
        execute('Archive', 'archive', { style: 'positive' }),
        execute('Cancel', 'cancel', { associatedInputs: 'none' }),
        { type: 'Action.ToggleVisibility', title: 'Details', targetElements: ['details'] },
        {
          type: 'Action.Submit',
          title: 'Edit copy',
          associatedInputs: 'none',
          data: { verb: 'edit', msteams: { type: 'task/fetch' } },
        },
        { type: 'Action.OpenUrl', title: 'View in ProTracker', url: 'http://localhost:3979/protrackercloud' },
        {
          type: 'Action.ShowCard',
          title: 'More',
          card: {
            type: 'AdaptiveCard',
            body: [{ type: 'Input.Text', id: 'note', label: 'Note', errorMessage: 'x' }],
            actions: [{ type: 'Action.Submit', title: 'Send note', data: { kind: 'note' } }],
          },
        },
      ],
    },
  ],
};

export const textCard = (text: string, ...actions: readonly object[]) => ({
  ...base,
  fallbackText: text,
  body: [{ type: 'TextBlock', text, wrap: true }, ...(actions.length > 0 ? [{ type: 'ActionSet', actions }] : [])],
});

export const formCard = (...inputs: readonly object[]) => ({
  ...base,
  fallbackText: 'A form',
  body: [...inputs, { type: 'ActionSet', actions: [execute('Save', 'save')] }],
});
