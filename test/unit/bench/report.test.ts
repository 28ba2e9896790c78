import assert from 'node:assert/strict';
import { median, p95, quantile } from '../../bench/figures.ts';
import { benchmarks } from '../../bench/index.ts';
import { isMet, lineOf, pageOf, type Report, type Target } from '../../bench/report.ts';

const target = (measured: number, limit: Target['limit']): Target => ({ what: 'turns', measured, unit: 'ms', limit });

describe('the benchmarks', () => {
  it('have names of their own', () => {
    const names = benchmarks.map(({ name }) => name);

    assert.deepEqual(names, [...new Set(names)]);
    assert.ok(names.includes('turn'));
  });

  it('judge a figure by its limit, which counts as met', () => {
    assert.ok(isMet(target(0.8, { atLeast: 0.8 })));
    assert.ok(!isMet(target(0.79, { atLeast: 0.8 })));
    assert.ok(isMet(target(1000, { atMost: 1000 })));
    assert.ok(!isMet(target(1001, { atMost: 1000 })));
    assert.ok(!isMet(target(Number.NaN, { atMost: 1000 })));
  });

  it('report the same to a person and to a program', () => {
    const report: Report = {
      tables: [{ title: 'Turns', rows: [{ bot: 'this bot', 'turns/s': 512 }] }],
      targets: [target(1234.5, { atMost: 1000 })],
      notes: ['One machine.'],
    };

    const page = pageOf(report);
    const line = JSON.parse(lineOf('turn', report, { cpus: 2 })) as unknown;

    assert.match(page, /Turns\n {2}bot {7}turns\/s\n {2}this bot {6}512\n/);
    assert.match(page, /turns {3}at most 1000 {2}1235 ms {3}MISSED/);
    assert.match(page, /Note: One machine\./);
    assert.deepEqual(line, {
      benchmark: 'turn',
      cpus: 2,
      targets: [{ what: 'turns', measured: 1235, unit: 'ms', limit: { atMost: 1000 }, met: false }],
      tables: { Turns: [{ bot: 'this bot', 'turns/s': 512 }] },
    });
  });

  it('take quantiles of what was measured, not between it', () => {
    const values = Array.from({ length: 20 }, (_, index) => 20 - index);

    assert.deepEqual([quantile(values, 0), median(values), p95(values), quantile(values, 1)], [1, 10, 19, 20]);
    assert.ok(Number.isNaN(median([])));
  });
});
