import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bookletId, bookletOf, parseReference, shortName } from '../../src/archive/places.ts';
import { runs } from '../runs.ts';

const id = 'urn:booklet:601001:2024:部门';

describe('a reference to a booklet in the archive', () => {
  it.each([
    ['601001/2024/部门', undefined],
    ['601001/2024/部门@v1', 'v1'],
    ['601001/2024/部门@v12', 'v12'],
    [id, undefined],
    [`${id}@v3`, 'v3'],
  ])('%s', (text, version) => {
    expect(parseReference(text)).toEqual({ id, version });
  });

  it.each([
    '',
    '601001',
    '601001/2024',
    '601001/24/部门',
    '601001/２０２４/部门',
    '601001/2024/部门/公开',
    '/2024/部门',
    '601001//部门',
    '601001/2024/',
    '601001/2024/@v1',
    'urn:booklet:fonts',
  ])('“%s” is none', (text) => {
    expect(parseReference(text)).toBeUndefined();
  });

  it.each(['@v0', '@v01', '@2', '@V2', '@v-1', '@v1.0', '@'])('“%s” names no version', (end) => {
    expect(parseReference(`601001/2024/部门${end}`)?.version).toBeUndefined();
  });

  it('is written and read back, whatever the kind is called', () => {
    const kind = fc.string({ minLength: 1 }).filter((text) => !/[/@\n\r\u2028\u2029]/.test(text));
    const name = fc.record({
      unit: fc.stringMatching(/^[0-9]{3,9}$/),
      year: fc.integer({ min: 1000, max: 9999 }),
      kind,
    });
    fc.assert(
      fc.property(name, (each) => {
        expect(bookletOf(bookletId(each))).toEqual(each);
        expect(parseReference(shortName(bookletId(each)))).toEqual({
          id: bookletId(each),
          version: undefined,
        });
      }),
      { numRuns: runs(100), seed: 2024 },
    );
  });

  it('to what is no booklet is written as it is', () => {
    expect(shortName('urn:booklet:fonts')).toBe('urn:booklet:fonts');
  });
});
