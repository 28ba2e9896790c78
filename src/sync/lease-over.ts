/** The right to write may be somebody else's by now, who goes on with the run: nothing more is written, and nothing is wrong. */
export class LeaseOver extends Error {
  override readonly name = 'LeaseOver';
}
