import { expect, test } from 'vitest';
import { escapeText } from '../../src/web/markup.ts';
import { webPage } from '../../src/web/page.ts';
import { readPage } from '../../src/web/read-page.ts';
import { makeMini } from '../mini-pack.ts';
import { byHand, prove } from './by-hand.ts';

const attacks = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "'><svg/onload=alert(1)>",
  '</style><script>alert(1)</script>',
  '</title><script>alert(1)</script>',
  '--><script>alert(1)</script>',
  '<a href="javascript:alert(1)">x</a>',
  'javascript:alert(1)',
  'A&B &lt;b&gt; &#60;script&#62;',
];

test.each(attacks)('as data it is shown and does nothing: %s', (attack) => {
  const safe = escapeText(attack);
  const html = [
    `<p class="${safe}">${safe}</p>`,
    `<table><caption><span class="title">${safe}</span></caption>`,
    `<thead><tr><th scope="col">${safe}</th></tr></thead><tbody><tr><th scope="row">${safe}</th></tr></tbody></table>`,
  ].join('');
  const laid = byHand([{ id: 's1', level: 1, heading: attack, html }], {
    title: attack,
    cover: `<p>${safe}</p>`,
  });
  const page = webPage(laid);
  const { proof, findings } = prove(page, laid);
  expect(findings).toEqual([]);
  expect(proof).toBeDefined();
  expect(page).not.toMatch(/<(script|img|svg)/i);
});

test('through the whole pipeline, from the YAML of the data', async () => {
  for (const attack of attacks.filter((text) => !text.includes("'"))) {
    const { laid } = await makeMini({
      'data/2024/601001/册.yaml': `
册: [{册别: 部门, 表单: mini}]
单位名称: '${attack}'
成文日期: 2024-02-08
单位名录: {601: 某某局, 601001: '${attack}'}
`,
      'templates/mini/句子.hbs': '<p>{{单位名称}}支出{{money (figure "支出")}}万元。</p>',
    });
    expect(laid.document.title).toContain(attack);
    const page = webPage(laid);
    expect(prove(page, laid).findings).toEqual([]);
    expect(readPage(page).forbidden).toEqual([]);
  }
});

test('markup outside of the vocabulary does not get in even when a layout holds it', () => {
  const html = [
    '<p onclick="f()" style="color:red">a</p><script>f()</script><iframe src="//example.com"></iframe>',
    '<p><img src=x onerror=f()></p><!-- c --><table><tr><td background="x">1</td></tr></table><scr',
  ].join('');
  const page = webPage(byHand([{ id: 's1', level: 1, heading: '一', html }]));
  expect(readPage(page).forbidden).toEqual([]);
  expect(page).not.toMatch(/onclick|onerror|style=|<script|<iframe|<img|<scr|background="/);
});
