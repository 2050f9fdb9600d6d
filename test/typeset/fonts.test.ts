import { expect, test } from 'vitest';
import type { Diagnostic } from '../../src/diagnostics/diagnostic.ts';
import { fontFiles } from '../../src/typeset/font-files.ts';
import { openFonts } from '../../src/typeset/fonts.ts';
import { Letters } from '../../src/typeset/letters.ts';
import { readStyle } from '../../src/typeset/read-style.ts';
import { fonts, style } from './sample.ts';

const TINOS = 'npm:@expo-google-fonts/tinos/400Regular/Tinos_400Regular.ttf';
const SERIF = 'npm:@expo-google-fonts/noto-serif-sc/400Regular/NotoSerifSC_400Regular.ttf';

async function open(roles: Record<string, string[]>) {
  const found: Diagnostic[] = [];
  const opened = await openFonts(roles, fontFiles('/nowhere'), (finding) => found.push(finding));
  return { opened, found };
}

test('candidates that are not there are passed over', async () => {
  const { opened, found } = await open({ 宋体: ['local/宋体.ttf', SERIF] });
  expect(found).toEqual([]);
  expect(opened!.chain('宋体')).toHaveLength(1);
});

test('a role without any font is an error that names what was tried', async () => {
  const { opened, found } = await open({ 宋体: ['local/宋体.ttf'] });
  expect(opened).toBeUndefined();
  expect(found[0]!.message).toContain('local/宋体.ttf');
});

test('a file that is no TrueType font is reported, not thrown', async () => {
  const { opened, found } = await open({ 宋体: ['npm:pdfmake/package.json'] });
  expect(opened!.chain('宋体')![0]!()).toBeUndefined();
  expect(found.map((finding) => finding.code)).toEqual(['font-unreadable']);
});

test('a character the first font lacks comes from the next one', async () => {
  const { opened } = await open({ 宋体: [TINOS, SERIF] });
  const { letters } = new Letters(opened!, { ...style, digits: {} }, () => {}).shape(
    [{ text: 'A中' }],
    '宋体',
  );
  expect(letters.map((letter) => letter.face.font.name)).toEqual(['Tinos-Regular', 'NotoSerifSC-Regular']);
  expect(opened!.used()).toHaveLength(2);
});

test('digits and Latin letters are set in the digit role of their font', () => {
  const { letters } = new Letters(fonts, style, () => {}).shape([{ text: '共12%' }], '仿宋');
  expect(letters.map((letter) => letter.face.font.name)).toEqual([
    'NotoSerifSC-Regular',
    'Tinos-Regular',
    'Tinos-Regular',
    'Tinos-Regular',
  ]);
});

test('faults of style.yaml are reported with their path', () => {
  const found: Diagnostic[] = [];
  const tree = { page: { width: '210毫米' } };
  expect(readStyle(tree, (finding) => found.push(finding))).toBeUndefined();
  expect(found[0]!.message).toBe(
    'style.yaml 的 page.width 写着“210毫米”，应为长度，如 37mm、15.75pt 或 225mm/22',
  );
});
