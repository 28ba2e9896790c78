import type { PlaygroundHands } from './hands.ts';

/** What is done, and what has to be seen then; docs/playground.md says the same to a person. */
export interface Step {
  readonly name: string;
  run(hands: PlaygroundHands): Promise<void>;
}

export const steps: readonly Step[] = [
  {
    name: 'installing brings one welcome',
    async run(hands) {
      await hands.mock('Uninstall application');
      await hands.mock('Install application');
      await hands.sees('Welcome to ProTracker for Outlook');
    },
  },
  {
    name: 'help lists what can be typed',
    async run(hands) {
      await hands.say('HELP');
      await hands.sees('What I can do');
    },
  },
  {
    name: 'an email is archived and taken back',
    async run(hands) {
      await hands.say('archive');
      await hands.tick('Second thoughts about the profit-sharing plan');
      await hands.press('Choose records');
      await hands.sees('Archive to ProTracker');
      await hands.press('Archive');
      await hands.sees('Archived to ProTracker');
      await hands.press('Undo');
      await hands.sees('Archiving undone');
    },
  },
  {
    name: 'records are found by leading letters',
    async run(hands) {
      await hands.say('find miller hardware');
      await hands.sees('Records that match "miller hardware"');
    },
  },
  {
    name: 'contacts are marked and kept the same',
    async run(hands) {
      await hands.say('sync');
      await hands.press('Switch on contacts');
      await hands.sees('✓ Synchronising contacts is switched on.');
      await hands.say('mark');
      await hands.tick('Chidi Okafor');
      await hands.press('Mark');
      await hands.sees('1 contact marked');
      await hands.say('status');
      await hands.sees('Synchronising with ProTracker');
    },
  },
  {
    name: 'a word that means nothing leads to help',
    async run(hands) {
      await hands.say('frobnicate');
      await hands.sees("I don't know 'frobnicate'.");
    },
  },
  {
    name: 'a link to a record becomes its card',
    async run(hands) {
      await hands.unfurl(await hands.addressOf('View in ProTracker'));
      await hands.sees('Miller Hardware Supply');
      await hands.press('Cancel');
    },
  },
  {
    name: 'an action makes a record in a dialog',
    async run(hands) {
      await hands.action('newRecord');
      await hands.tick('Lead');
      await hands.press('Continue');
      await hands.fill('Last Name', 'Playground');
      await hands.press('Create');
      await hands.sees('✓ Lead created');
      await hands.closeDialog();
    },
  },
  {
    name: 'a search inserts a card',
    async run(hands) {
      await hands.search('findRecord', 'gail');
      await hands.tick('Gail Miller');
      await hands.sees('Account: Miller Hardware Supply');
    },
  },
  {
    name: 'in a group only what is for everybody is answered there',
    async run(hands) {
      await hands.openChat('Group Chat');
      await hands.sayToBot('archive');
      await hands.sees('This is between you and me. Ask me in our own chat.');
    },
  },
];
