import { describe, expect, test } from 'vitest';
import { miniUnits, Office } from './units.ts';

const account = 'out/.refused.json';
const spoil = (office: Office, unit: string): void =>
  office.change(`data/2024/${unit}/收支.yaml`, '金额: 10.00', '金额: 1O.00');
const mend = (office: Office, unit: string): void =>
  office.change(`data/2024/${unit}/收支.yaml`, '金额: 1O.00', '金额: 10.00');
/** Units that the page calls refused. */
const refused = (office: Office): readonly string[] =>
  [
    ...office
      .read('out/index.html')
      .matchAll(/<td>(\d+)<\/td><th[^>]*>[^<]*<\/th><td>部门<\/td><td class="bad">/g),
  ].map(([, unit]) => unit!);

describe('booklets that were refused are kept account of', () => {
  test('none: no account', async () => {
    const office = new Office(miniUnits(1));
    await office.build();
    expect(office.exists(account)).toBe(false);
  });

  test('one comes in, stays while others are built, and goes out when it is built', async () => {
    const office = new Office();
    spoil(office, '601002');
    await office.build();
    expect(refused(office)).toEqual(['601002']);
    await office.build('601001 --no-verify');
    expect(refused(office)).toEqual(['601002']);
    mend(office, '601002');
    await office.build('601002 --no-verify');
    expect(refused(office)).toEqual([]);
    expect(JSON.parse(office.read(account))).toEqual({});
  });

  test('one whose unit is gone from the data is dropped by a build of everything alone', async () => {
    const office = new Office();
    spoil(office, '601003');
    await office.build();
    office.remove('data/2024/601003');
    await office.build('601001 --no-verify');
    expect(refused(office)).toEqual(['601003']);
    await office.build();
    expect(refused(office)).toEqual([]);
  });

  test('a good booklet that stands is called refused until it is made anew', async () => {
    const office = new Office();
    await office.build();
    spoil(office, '601001');
    await office.build();
    expect(office.read('out/index.html')).toContain('<td class="bad">有错误，未更新</td>');
    mend(office, '601001');
    expect((await office.states())[0]).toBe('601001 unchanged');
    expect(refused(office)).toEqual([]);
  });

  test('a draft says nothing of the booklet itself', async () => {
    const office = new Office();
    spoil(office, '601001');
    await office.build();
    mend(office, '601001');
    await office.build('601001 --draft');
    expect(refused(office)).toEqual(['601001']);
  });

  test.each([
    '',
    '{',
    'null',
    '3',
    '["601001"]',
    '{"2024/601001/部门":null}',
    '{"2024/601001/部门":{"year":"2024"}}',
    '{"x":{"year":2024,"unit":"601009","kind":"部门","counts":{"error":1}}}',
  ])('an account that says %s is passed over, and the build goes on', async (text) => {
    const office = new Office(miniUnits(1));
    office.write(account, text);
    const { status, stderr } = await office.build('601001 --no-verify');
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(refused(office)).toEqual([]);
  });
});
