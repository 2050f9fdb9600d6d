import { expect, test } from 'vitest';
import { inspectLayouts } from '../../src/booklet/inspect-layouts.ts';
import { layout } from '../../src/booklet/layout.ts';
import { selectable } from '../../src/booklet/names.ts';
import type { Diagnostic } from '../../src/words/diagnostic.ts';
import { errorsOf, type Mini, makeMini, miniPack, placesOf } from '../mini-pack.ts';

const file = 'templates/mini/句子.hbs';
const partial = 'templates/mini/partials/甲.hbs';

/** What a further booklet of the same pack says and hears. */
function again({ pack, budget }: Mini) {
  const findings: Diagnostic[] = [];
  const names = selectable(pack, budget, (finding) => findings.push(finding));
  inspectLayouts(pack, budget, names);
  return { document: layout(pack, budget, names.report).document, findings };
}

test.each([
  ['a partial in a partial', '<p>{{> 甲}}{{#if 称谓}}一{{/if}}</p>', []],
  ['a text between quotes', '<p>{{"称谓"}}</p>', []],
  ['a bare number', '<p>{{5}}</p>', ['layout-bare-number', 'layout-name-empty']],
  ['a name that is none', '<p>{{单位名}}</p>', ['layout-unknown-name', 'layout-name-empty']],
  ['a layout Handlebars does not understand', '<p>{{#if 范围}}</p>', ['layout-block-open']],
])('%s is the same to every booklet of a pack', async (_, text, errors) => {
  const first = await makeMini({ [file]: text, [partial]: '甲{{> 乙}}', ...other });
  expect(errorsOf(first.findings)).toEqual(errors);
  const [second, third] = [again(first), again(first)];
  expect(placesOf(second.findings)).toEqual(placesOf(first.findings));
  expect(second.document).toEqual(first.document);
  expect(third).toEqual(second);
});

const other = { 'templates/mini/partials/乙.hbs': '（{{单位名称}}）' };

test('a mistake in a title of the contents is told to every booklet', async () => {
  const contents = miniPack['templates/mini/contents.yaml']!.replace(
    'title: 句子',
    'title: "{{#if 单位名称}}"',
  );
  const first = await makeMini({ 'templates/mini/contents.yaml': contents });
  expect(errorsOf(first.findings)).toContain('layout-block-open');
  expect(placesOf(again(first).findings)).toEqual(placesOf(first.findings));
});

test('places tell the file and the line, however many files were read before', async () => {
  const { findings } = await makeMini({
    'templates/mini/partials/一.hbs': '一\n'.repeat(40),
    [partial]: '\n\n{{money "甲"}}',
    [file]: '<p>\n{{> 甲}}</p>',
  });
  expect(placesOf(findings)).toEqual([`layout-argument-kind ${partial}:3:1`]);
});
