import { beforeEach, describe, expect, test } from 'vitest';
import { isWhole, type Manifest } from '../../src/office/publish.ts';
import { fileName } from '../../src/output/places.ts';
import { sha256 } from '../../src/world/bytes.ts';
import { miniData, miniPack } from '../mini-pack.ts';
import { Desk } from '../mistakes/terminal.ts';

const folder = 'out/2024/601001/部门预算';

/** What a build of the mini booklet has put there: name in the booklet's folder → bytes. */
async function built(files: Readonly<Record<string, string>> = {}, line = 'build') {
  const desk = new Desk({ ...miniPack, ...miniData, ...files });
  expect(await desk.booklet(line)).toMatchObject({ status: 0 });
  const all = Object.entries(desk.files(folder)).map(
    ([file, bytes]) => [file.slice(folder.length + 1), Buffer.from(bytes, 'base64')] as const,
  );
  return new Map(all);
}

const manifestOf = (files: ReadonlyMap<string, Buffer>) =>
  JSON.parse(files.get('manifest.json')!.toString()) as Manifest;

describe('manifest.json', () => {
  let files: ReadonlyMap<string, Buffer>;
  let manifest: Manifest;
  beforeEach(async () => {
    files ??= await built();
    manifest = manifestOf(files);
  });

  test('names every other file of the folder with its digest, and no more', () => {
    const others = [...files].filter(([name]) => name !== 'manifest.json');
    expect(manifest.outputs).toEqual(
      Object.fromEntries(others.map(([name, bytes]) => [name, sha256(bytes)])),
    );
  });

  test('names every file it was made from, of the data and of the form', () => {
    const expected = { ...miniPack, ...miniData };
    expect(Object.keys(manifest.inputs)).toEqual(Object.keys(expected).sort());
    for (const [file, digest] of Object.entries(manifest.inputs))
      expect(digest).toBe(sha256(expected[file]!));
  });

  test('says what it is of', () => {
    expect(manifest.booklet).toEqual({
      unit: '601001',
      year: 2024,
      name: '某某局',
      kind: '部门',
      pack: 'mini',
      rollUp: [],
      units: ['601001'],
      draft: false,
      proven: true,
    });
    expect(manifest.date).toBe('2024-02-08');
    expect(manifest.title).toBe('某某局2024年部门预算');
  });

  test('names fonts as fonts.yaml does, and nothing by a path of the machine', () => {
    expect(Object.keys(manifest.fonts).length).toBeGreaterThan(0);
    for (const font of Object.keys(manifest.fonts)) expect(font).toMatch(/^npm:@/);
    expect(files.get('manifest.json')!.toString()).not.toMatch(/"\/|[A-Z]:\\\\|node_modules/);
  });

  test('is the same, like every file, whenever and wherever it is made', async () => {
    expect(await built()).toEqual(files);
  });

  test('lists another digest for the one file that changed, and other outputs', async () => {
    const data = 'data/2024/601001/项目.yaml';
    const other = manifestOf(await built({ [data]: `${miniData[data]}# 核过\n` }));
    const changed = Object.keys(other.inputs).filter((file) => other.inputs[file] !== manifest.inputs[file]);
    expect(changed).toEqual([data]);
  });

  test('tells a build that was not proved', async () => {
    const plain = manifestOf(await built({}, 'build --no-verify'));
    expect(plain.booklet.proven).toBe(false);
    const pdf = Object.keys(plain.outputs).find((name) => name.endsWith('.pdf'))!;
    expect(plain.outputs[pdf]).toBe(manifest.outputs[pdf]);
  });
});

describe('a manifest is whole', () => {
  const sealed = async () => (await built()).get('manifest.json')!.toString();

  test('as it was written, and not with any line changed, lost or doubled', async () => {
    const text = await sealed();
    expect(isWhole(text)).toBe(true);
    const lines = text.split('\n');
    for (const [i, line] of lines.entries()) {
      expect(isWhole(lines.toSpliced(i, 1).join('\n')), `without ${line}`).toBe(false);
      expect(isWhole(lines.toSpliced(i, 0, line).join('\n')), `twice ${line}`).toBe(false);
    }
    const digits = [...text.matchAll(/[0-9a-f]{64}/g)].map((match) => match.index);
    for (const at of digits) {
      const other = text[at] === '0' ? '1' : '0';
      expect(isWhole(text.slice(0, at) + other + text.slice(at + 1))).toBe(false);
    }
  });

  test.each(['', '{}', '[]', 'null', '3', '{"seal": ""}', '{"seal'])('not %j', (text) => {
    expect(isWhole(text)).toBe(false);
  });
});

describe('the name of the PDF', () => {
  test.each([
    ['某某局2024年部门预算', '某某局2024年部门预算'],
    ['甲/乙\\丙', '甲 乙 丙'],
    ['“三公”经费：（本级）', '“三公”经费：（本级）'],
    ['a:b*c?d"e<f>g|h', 'a b c d e f g h'],
    [' 两头空白 ', '两头空白'],
    ['换\n行\t格', '换 行 格'],
    ['CON', 'CON_'],
    ['nul.2024', 'nul_.2024'],
    ['LPT1', 'LPT1_'],
    ['CONSOLE', 'CONSOLE'],
    ['某局…..', '某局…_.._'],
  ])('%j is %j', (title, name) => expect(fileName(title)).toBe(name));

  test('is cut where a file system would not take it; two that begin alike stay two', async () => {
    const [one, other] = ['东', '西'].map((end) => fileName(`${'某'.repeat(90)}${end}局`));
    expect(one).toMatch(/^某+…[\da-f]{8}$/);
    expect(one).not.toBe(other);
    for (const letter of ['某', 'a', '𠮷']) {
      const name = fileName(letter.repeat(300));
      expect(Buffer.byteLength(name)).toBeLessThanOrEqual(200);
      expect(name).not.toMatch(/\p{Cs}/u);
    }
    const named = '某'.repeat(100);
    const file = 'data/2024/601001/册.yaml';
    const files = await built({ [file]: miniData[file]!.replace('单位名称: 某某局', `单位名称: ${named}`) });
    expect([...files.keys()]).toContain(`公开/${fileName(`${named}2024年部门预算`)}.pdf`);
  });

  test('is taken from the title as the form makes it, marks of a path and all', async () => {
    const files = await built({
      'templates/mini/pack.yaml': miniPack['templates/mini/pack.yaml']!.replace('{{年度}}年', '{{年度}}/'),
    });
    expect([...files.keys()]).toContain('公开/某某局2024 部门预算.pdf');
  });
});
