import type { Side } from '../../src/domain/sync.ts';
import type { Author } from './history.ts';
import type { PersonaDeed, PersonStep } from './steps.ts';

/** Short sequences that lead a pair to one of the cells of the tables, whatever else happens. */

const edit = ({ dice, token }: Author, side: Side, persona: number): PersonStep => ({
  do: 'edit',
  side,
  persona,
  field: dice.below(6),
  token: token(),
  empty: dice.chance(0.1),
});

const deed = (what: PersonaDeed, persona: number): PersonStep => ({ do: what, persona });
const remove = (side: Side, persona: number): PersonStep => ({ do: 'delete', side, persona });

/** Ways in which a pair is parted. */
export function parting(author: Author, persona: number): readonly PersonStep[] {
  switch (author.dice.weighed({ unmark: 3, unflag: 3, private: 2, deleteOutlook: 3, hide: 2 })) {
    case 'unmark':
      return [deed('unmark', persona)];
    case 'unflag':
      return [deed('unflag', persona)];
    case 'private':
      return [deed('private', persona)];
    case 'deleteOutlook':
      return [remove('outlook', persona)];
    case 'hide':
      return [deed('hide', persona)];
  }
}

/** Something on each side between two runs, or on one of them. */
export function clash(author: Author, persona: number): readonly PersonStep[] {
  return [...inOutlook(author, persona), ...inCrm(author, persona)];
}

function inOutlook(author: Author, persona: number): readonly PersonStep[] {
  const own = (): PersonStep => edit(author, 'outlook', persona);
  switch (
    author.dice.weighed({
      nothing: 3,
      edit: 3,
      mark: 2,
      markEdited: 2,
      unmark: 2,
      private: 2,
      public: 1,
      delete: 3,
      restore: 1,
    })
  ) {
    case 'nothing':
      return [];
    case 'edit':
      return [own()];
    case 'mark':
      return [deed('mark', persona)];
    case 'markEdited':
      return [own(), deed('mark', persona)];
    case 'unmark':
      return [deed('unmark', persona)];
    case 'private':
      return [deed('private', persona)];
    case 'public':
      return [deed('public', persona), deed('mark', persona)];
    case 'delete':
      return [remove('outlook', persona)];
    case 'restore':
      return [deed('restore', persona)];
  }
}

function inCrm(author: Author, persona: number): readonly PersonStep[] {
  const own = (): PersonStep => edit(author, 'crm', persona);
  switch (
    author.dice.weighed({
      nothing: 3,
      edit: 3,
      flag: 3,
      flagEdited: 3,
      resume: 1,
      unflag: 2,
      hide: 2,
      reveal: 2,
      delete: 3,
    })
  ) {
    case 'nothing':
      return [];
    case 'edit':
      return [own()];
    case 'flag':
      return [deed('flag', persona)];
    case 'flagEdited':
      return [own(), deed('flag', persona)];
    case 'resume':
      return [deed('resume', persona)];
    case 'unflag':
      return [deed('unflag', persona)];
    case 'hide':
      return [deed('hide', persona)];
    case 'reveal':
      return [deed('reveal', persona)];
    case 'delete':
      return [remove('crm', persona)];
  }
}
