import { describe, expect, test } from 'vitest';
import type { About } from '../../src/paper/booklet-document.ts';
import { xmpOf } from '../../src/paper/booklet-document.ts';
import { typeset } from '../../src/paper/typeset.ts';
import { checkConformance } from '../../src/proof/conform/conform.ts';
import { readXml } from '../../src/proof/conform/xml.ts';
import { booklet, fonts, p, section, style } from '../paper/sample.ts';

describe('well-formed XML is read', () => {
  test.each([
    ['an element', '<a/>', { name: 'a', text: '' }],
    ['text without the blanks at its ends', '<a> 预算 </a>', { name: 'a', text: '预算' }],
    ['what stands for a sign', '<a>&lt;甲&gt; &amp; &quot;乙&apos;</a>', { text: '<甲> & "乙\'' }],
    ['a character by its number', '<a>&#39044;&#x7B97;&#x20BB7;</a>', { text: '预算𠮷' }],
    ['a prefix that is declared on the element', '<x:a xmlns:x="urn:x" x:b="1"/>', { name: 'x:a' }],
    ['a prefix that everybody knows', '<a xml:lang="zh-CN"/>', { name: 'a' }],
    ['instructions and comments around it', '<?xpacket?><!-- - --><a/><?xpacket end="w"?>', { name: 'a' }],
    ['a mark of byte order', '\ufeff<a/>', { name: 'a' }],
  ])('%s', (_what, source, expected) => {
    expect(readXml(source)!.kids[0]).toMatchObject(expected);
  });

  test('a prefix declared above, in single quotes or double', () => {
    const [top] = readXml(`<r xmlns:x='urn:x'><x:a b='"'/></r>`)!.kids;
    expect(top!.kids[0]!.attributes.get('b')).toBe('"');
  });
});

test.each([
  ['nothing at all', ''],
  ['words alone', '预算'],
  ['words beside the element', '<a/>预算'],
  ['two elements', '<a/><b/>'],
  ['an element that is not closed', '<a><b></a>'],
  ['elements closed in the wrong order', '<a><b></a></b>'],
  ['an element closed twice', '<a></a></a>'],
  ['an end with attributes', '<a></a b="1">'],
  ['a tag cut off', '<a'],
  ['an attribute without quotes', '<a b=1/>'],
  ['an attribute without a value', '<a b/>'],
  ['an attribute twice', '<a b="1" b="2"/>'],
  ['a sign that is not written out', '<a>甲 & 乙</a>'],
  ['a sign in an attribute', '<a b="甲 & 乙"/>'],
  ['an entity of HTML', '<a>&nbsp;</a>'],
  ['an entity that only programs know', '<a>&constructor;</a>'],
  ['a number beyond all characters', '<a>&#x110000;</a>'],
  ['the number of a character XML has no place for', '<a>&#0;</a>'],
  ['a control character', '<a>\u0001</a>'],
  ['a character that was lost on the way', '<a>\ufffd</a>'],
  ['a prefix that is not declared', '<x:a/>'],
  ['a prefix declared beside it', '<r><a xmlns:x="urn:x"/><x:b/></r>'],
  ['a type of document', '<!DOCTYPE a><a/>'],
])('%s is not well-formed, or has no place in a description of a file', (_what, source) => {
  expect(readXml(source)).toBeUndefined();
});

const about: About = {
  title: '某某局2024年部门预算',
  author: '某某局',
  language: 'zh-CN',
  date: new Date('2024-02-08T00:00:00Z'),
};

describe('what a booklet says of itself', () => {
  test.each(['甲&乙', '<script>', '"引"’号', ']]>', '&lt;', '𠮷野', 'a\u0001b', '{{单位}}'])(
    'is well-formed whatever the title is: %s',
    (title) => {
      const packet = xmpOf({ ...about, title, author: title, mark: title }, '3a');
      expect(readXml(packet)).toBeDefined();
    },
  );

  test('the part and level of PDF/A are those asked for, PDF/UA is 1 in any case', () => {
    for (const [profile, part] of [['3a', '3'] as const, ['2a', '2'] as const]) {
      const packet = xmpOf(about, profile);
      expect(packet).toContain(
        `<pdfaid:part>${part}</pdfaid:part>\n<pdfaid:conformance>A</pdfaid:conformance>`,
      );
      expect(packet).toContain('<pdfuaid:part>1</pdfuaid:part>');
    }
  });

  test('the date is the one it was given, to the second and in UTC', () => {
    expect(xmpOf(about, '3a')).toContain('<xmp:CreateDate>2024-02-08T00:00:00Z</xmp:CreateDate>');
  });
});

test.each([
  ' 某某局2024年部门预算',
  '某某局2024年部门预算 ',
  '某某局 2024 年  部门预算',
  '甲<乙>&丙',
  'Budget 2024',
  '（甲）\\(乙',
])('the title is the same in both descriptions of the file, as “%s” too', async (title) => {
  const document = booklet([section(1, '一、职能', [p('全')])], { title });
  const made = await typeset(document, style, fonts, (finding) => expect.fail(finding.message));
  const found: string[] = [];
  checkConformance(made!.pdf, '3a', (finding) => found.push(finding.message));
  expect(found).toEqual([]);
});
