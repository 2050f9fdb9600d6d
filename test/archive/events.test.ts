import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type BookletEvent, bookletEvents, refusalOf, type Situation } from '../../src/archive/commit.ts';
import { runs } from '../runs.ts';

const usual: Situation = { past: [], build: 'none', file: false };
const refused = (event: BookletEvent, situation: Partial<Situation>) =>
  refusalOf(event, { ...usual, ...situation });

describe('a booklet that is not archived yet', () => {
  it('begins with a build', () => {
    expect(refused('generated', { build: 'other' })).toBeUndefined();
    expect(refused('generated', {})).toBe('needs-build');
  });

  it.each(['published', 'withdrawn', 'revised'] as const)('cannot be %s', (event) => {
    expect(refused(event, { build: 'other' })).toBe('unknown');
  });

  it.each(['signed', 'renewed'] as const)('cannot be %s', (event) => {
    expect(refused(event, { file: true })).toBe('unknown');
  });
});

describe('what has to be handed in', () => {
  const past = ['generated', 'published'];

  it.each(['signed', 'renewed'] as const)('%s: the signed file', (event) => {
    expect(refused(event, { past })).toBe('needs-file');
    expect(refused(event, { past, file: true })).toBeUndefined();
  });

  it.each(['published', 'withdrawn'] as const)('%s: nothing, least of all a file', (event) => {
    expect(refused(event, { past, file: true })).toBe('needless-file');
    expect(refused(event, { past })).toBeUndefined();
  });

  it('revised: another build than the one that is there', () => {
    expect(refused('revised', { past })).toBe('needs-build');
    expect(refused('revised', { past, build: 'same' })).toBe('same-build');
    expect(refused('revised', { past, build: 'other' })).toBeUndefined();
  });

  it.each(['published', 'signed', 'withdrawn', 'renewed'] as const)(
    '%s: never a build that is not the archived one',
    (event) => {
      const file = event === 'signed' || event === 'renewed';
      expect(refused(event, { past, build: 'other', file })).toBe('other-build');
      expect(refused(event, { past, build: 'same', file })).toBeUndefined();
    },
  );
});

describe('the order of a life', () => {
  it('a draft is generated as often as one likes, until it is public', () => {
    expect(refused('generated', { past: ['generated', 'generated'], build: 'other' })).toBeUndefined();
    for (const event of ['published', 'signed', 'revised', 'withdrawn'])
      expect(refused('generated', { past: ['generated', event], build: 'other' })).toBe('exists');
  });

  it('what was withdrawn comes back by a revision alone', () => {
    const past = ['generated', 'published', 'withdrawn'];
    for (const event of ['published', 'withdrawn'] as const)
      expect(refused(event, { past })).toBe('withdrawn');
    for (const event of ['signed', 'renewed'] as const)
      expect(refused(event, { past, file: true })).toBe('withdrawn');
    expect(refused('revised', { past, build: 'other' })).toBeUndefined();
    expect(refused('published', { past: [...past, 'revised'] })).toBeUndefined();
  });

  it('whatever people try, the first event is a build, and one public is never generated again', () => {
    const attempt = fc.record({
      event: fc.constantFrom(...bookletEvents),
      build: fc.constantFrom('none' as const, 'same' as const, 'other' as const),
      file: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(attempt, { maxLength: 40 }), (attempts) => {
        const past: BookletEvent[] = [];
        for (const { event, build, file } of attempts)
          if (refusalOf(event, { past, build, file }) === undefined) past.push(event);
        if (past.length > 0) expect(past[0]).toBe('generated');
        const first = past.findIndex((event) => event !== 'generated');
        if (first >= 0) expect(past.slice(first)).not.toContain('generated');
        for (const [i, event] of past.entries())
          if (past[i - 1] === 'withdrawn') expect(event).toBe('revised');
      }),
      { numRuns: runs(200), seed: 2024 },
    );
  });
});
