/** For every damaged engine a seed that finds it out; the suite plays just these. `npm run simulate -- --damages` finds new ones. */
export const killers: Readonly<Record<string, number>> = {};
