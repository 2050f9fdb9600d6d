import { describe, expect, test } from 'vitest';
import { readPage } from '../../src/web/read-page.ts';

/** What a page with this in its body is told of. */
const inBody = (html: string): readonly string[] =>
  readPage(`<!doctype html><html><head></head><body>${html}</body></html>`).forbidden;
const inHead = (html: string): readonly string[] =>
  readPage(`<!doctype html><html><head>${html}</head><body></body></html>`).forbidden;

test('a plain page holds nothing that is forbidden', () => {
  expect(inBody('<p>预算<strong>11</strong></p><a href="#main">跳</a>')).toEqual([]);
});

describe('what runs, loads or sends', () => {
  test.each([
    '<script></script>',
    '<img>',
    '<iframe></iframe>',
    '<object></object>',
    '<embed>',
    '<link>',
    '<base>',
    '<form></form>',
    '<input>',
    '<button></button>',
    '<video></video>',
    '<svg></svg>',
    '<math></math>',
    '<template></template>',
    '<noscript></noscript>',
    '<dialog></dialog>',
  ])('%s has no place in a page', (html) => {
    expect(inBody(html)).toEqual([`<${/\w+/.exec(html)![0]}>`]);
  });

  test('nor has it in an element that has one, or written in capitals', () => {
    expect(inBody('<p><strong><script>1</script></strong></p>')).toEqual(['<script>']);
    expect(inBody('<SCRIPT>1</SCRIPT>')).toEqual(['<script>']);
  });

  test.each([
    'onclick',
    'onfocus',
    'style',
    'src',
    'srcset',
    'background',
    'hidden',
    'title',
    'target',
    'contenteditable',
  ])('an attribute %s has none either', (name) => {
    expect(inBody(`<p ${name}="x">预算</p>`)).toEqual([`<p ${name}="x">`]);
  });
});

describe('links', () => {
  test.each([
    'https://example.com/',
    '//example.com',
    '/index.html',
    'javascript:alert(1)',
    ' #main',
    'other.html#main',
    '',
  ])('out of the page are told of: “%s”', (goal) => {
    expect(inBody(`<a href="${goal}">跳</a>`)).toEqual([`<a href="${goal}">`]);
  });
});

describe('the head', () => {
  test.each([
    '<meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width">',
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'">`,
    '<title>预算</title>',
    '<style>p { margin: 0 }</style>',
    '<style>@page { @bottom-center { content: "\\2014" } }</style>',
  ])('may say %s', (html) => {
    expect(inHead(html)).toEqual([]);
  });

  test.each([
    '<meta http-equiv="refresh" content="0;url=https://example.com">',
    '<meta http-equiv="Set-Cookie" content="a=b">',
    '<meta property="og:image" content="https://example.com/a.png">',
  ])('may not say %s', (html) => {
    expect(inHead(html)).toHaveLength(1);
  });

  test.each([
    'p { background: url(a.png) }',
    'p { background: URL ("a.png") }',
    '@import "a.css";',
    'p { background: -webkit-image-set("a.png" 1x) }',
    'p { background: u\\72l(a.png) }',
    'p::after { content: "<p>" }',
  ])('may have no rule that loads or hides what it does: %s', (rule) => {
    expect(inHead(`<style>${rule}</style>`)).toEqual(['<style> url()']);
  });
});

test.each([
  ['a comment', '<!-- 2385.56 -->', '<!--'],
  ['a comment that only some browsers take for one', '<!--[if IE]><p>1</p><![endif]-->', '<!--'],
  ['an instruction to programs', '<?php echo 1 ?>', '<!--'],
  ['a second type of document', '<!doctype html SYSTEM "a">', '<!doctype html SYSTEM "a">'],
])('%s is told of', (_what, html, found) => {
  expect(inBody(html)).toEqual([found]);
});
