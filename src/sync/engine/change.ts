import type { StateDocs, StateType } from '../state.ts';

/** A document as it is to be. */
export type Put = {
  readonly [T in StateType]: { readonly type: T; readonly id: string; readonly doc: StateDocs[T] };
}[StateType];

/** A document that is to go; it is no error if it is not there. */
export interface Drop {
  readonly type: StateType;
  readonly id: string;
  readonly drop: true;
}

export type Change = Put | Drop;

/** Names a document among all of a person's. */
export const keyOf = ({ type, id }: { readonly type: StateType; readonly id: string }): string => `${type}/${id}`;
