import type { Side } from '../../src/domain/sync.ts';
import type { Author } from './history.ts';
import type { PersonaDeed, PersonStep } from './steps.ts';

/** Short sequences that lead a pair to one of the cells of the tables, whatever else happens. */

type Act = (author: Author, persona: number) => readonly PersonStep[];

const edit =
  (side: Side): Act =>
  ({ dice, token }, persona) => [
    { do: 'edit', side, persona, field: dice.below(6), token: token(), empty: dice.chance(0.1) },
  ];
const deed =
  (...all: readonly PersonaDeed[]): Act =>
  (_, persona) =>
    all.map((what) => ({ do: what, persona }));
const remove =
  (side: Side): Act =>
  (_, persona) => [{ do: 'delete', side, persona }];
const both =
  (first: Act, second: Act): Act =>
  (author, persona) => [...first(author, persona), ...second(author, persona)];
const address: Act = ({ dice, token }, persona) => [
  { do: 'address', side: 'outlook', persona, token: token(), off: dice.chance(0.2) },
];
const nothing: Act = () => [];

/** Ways in which a pair is parted. */
const partings = {
  unmark: [3, deed('unmark')],
  unflag: [3, deed('unflag')],
  private: [2, deed('private')],
  deleteOutlook: [4.5, remove('outlook')],
  hide: [2, deed('hide')],
} as const satisfies Acts;

type Acts = Readonly<Record<string, readonly [weight: number, act: Act]>>;

function chosen(author: Author, acts: Acts): Act {
  const weights = Object.fromEntries(Object.entries(acts).map(([name, [weight]]) => [name, weight]));
  return acts[author.dice.weighed(weights)]?.[1] ?? nothing;
}

export const parting: Act = (author, persona) => chosen(author, partings)(author, persona);

/** What may have become of a pair when something happens on its sides. */
export type Situation = 'linked' | 'parted' | 'forgotten';

const inOutlook: Readonly<Record<Situation, Acts>> = {
  linked: {
    nothing: [3, nothing],
    edit: [4, edit('outlook')],
    unmark: [4, deed('unmark')],
    address: [9, address],
    private: [6.5, deed('private')],
    public: [1, deed('public', 'mark')],
    delete: [3, remove('outlook')],
    restore: [0.5, deed('restore')],
    moveAndBack: [1.5, deed('move', 'move')],
  },
  parted: {
    nothing: [4, nothing],
    mark: [7, deed('mark')],
    markEdited: [7.5, both(edit('outlook'), deed('mark'))],
    private: [2, deed('private')],
    public: [0.7, deed('public', 'mark')],
    delete: [5, remove('outlook')],
    restore: [0.7, deed('restore', 'mark')],
    resume: [0.7, deed('resume')],
  },
  /** The store was lost: only stamps lead to what was. */
  forgotten: {
    nothing: [2, nothing],
    mark: [3, deed('mark')],
    markPrivate: [4, deed('mark', 'private')],
    private: [2, deed('private')],
    delete: [1, remove('outlook')],
  },
};

const inCrm: Readonly<Record<Situation, Acts>> = {
  linked: {
    nothing: [3, nothing],
    edit: [4, edit('crm')],
    unflag: [6, deed('unflag')],
    hide: [5, deed('hide')],
    reveal: [0.5, deed('reveal')],
    delete: [7, remove('crm')],
    flag: [0.5, deed('flag')],
  },
  parted: {
    nothing: [2, nothing],
    flag: [10, deed('flag')],
    flagEdited: [10.5, both(edit('crm'), deed('flag'))],
    hide: [4, deed('hide')],
    reveal: [0.7, deed('reveal')],
    revealFlagged: [0.7, deed('reveal', 'flag')],
    delete: [7.2, remove('crm')],
    reuse: [0.7, both(remove('crm'), deed('reuse'))],
  },
  forgotten: {
    nothing: [3, nothing],
    unflag: [2, deed('unflag')],
    flag: [2, deed('flag')],
    delete: [1, remove('crm')],
  },
};

/** Something on each side between two runs, or on one of them. */
export const clash =
  (situation: Situation): Act =>
  (author, persona) => [
    ...chosen(author, inOutlook[situation])(author, persona),
    ...chosen(author, inCrm[situation])(author, persona),
  ];
