/** Something that must never be, found by the oracle. */
export interface Violation {
  readonly invariant:
    'I1' | 'I2' | 'I3' | 'I4' | 'I5' | 'I6' | 'I7' | 'I9' | 'I10' | 'I11' | 'I12' | 'I13' | 'I14' | 'wish';
  readonly message: string;
}
