import assert from 'node:assert/strict';
import fc from 'fast-check';
import { nextSlot, paceChats } from '../../../bot/pace.ts';

const limits = [
  [7, 1_000],
  [8, 2_000],
  [60, 30_000],
  [1_800, 3_600_000],
] as const;

describe('The pace of messages', () => {
  it('lets the first through at once', () => {
    assert.equal(nextSlot([], 5_000), 5_000);
  });

  it('keeps to every limit, however the messages come, and never goes back in time', () => {
    const gaps = fc.array(fc.nat(400), { minLength: 1, maxLength: 150 });

    fc.assert(
      fc.property(gaps, (all) => {
        const slotFor = paceChats();
        const slots: number[] = [];
        let nowMs = 0;
        for (const gap of all) {
          nowMs += gap;
          const slot = slotFor('chat', nowMs);
          assert.ok(slot >= nowMs && slot >= (slots.at(-1) ?? 0));
          slots.push(slot);
        }
        for (const [messages, withinMs] of limits) {
          for (const [at, slot] of slots.entries()) {
            const before = slots[at - messages];
            assert.ok(before === undefined || slot - before >= withinMs);
          }
        }
      }),
    );
  });

  it('does not let one chat wait for another', () => {
    const slotFor = paceChats();
    for (let sent = 0; sent < 20; sent += 1) slotFor('busy', 0);

    assert.equal(slotFor('quiet', 0), 0);
  });
});
