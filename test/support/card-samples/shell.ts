import type { Card } from '../../../cards/elements.ts';
import { helpCard, outdatedCard, personalChatCard, unknownCommandCard } from '../../../cards/shell.ts';
import { welcomeCard } from '../../../cards/welcome.ts';
import { long, nasty } from './common.ts';

const lines = Array.from({ length: 12 }, (_, index) => ({
  ...{ usage: `command ${index} <words>`, help: nasty, say: index % 2 === 0 ? `command ${index}` : null },
}));

export const samples: Record<string, () => Card> = {
  'helpCard: everything': () => helpCard(lines, null),
  'helpCard: in a group': () => helpCard(lines.slice(0, 2), 'In our own chat I can do more: write to me there.'),
  'unknownCommandCard: with suggestions': () => unknownCommandCard(long(nasty, 2000), ['archive', 'archived', 'find']),
  'unknownCommandCard: without': () => unknownCommandCard('foo', []),
  'personalChatCard: in a group': () => personalChatCard('https://teams.example.com/l/chat/0/0?users=28:bot'),
  'outdatedCard: of archiving': () => outdatedCard('archive'),
  'welcomeCard: once': () => welcomeCard(),
};
