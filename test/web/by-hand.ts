import { blocksOf } from '../../src/booklet/html/blocks.ts';
import { parseMarkup } from '../../src/booklet/html/parse.ts';
import { Decimal } from '../../src/budget/money.ts';
import type { Layout, Section } from '../../src/document/document.ts';
import { proveWebPage } from '../../src/web/prove.ts';
import type { Diagnostic } from '../../src/words/diagnostic.ts';

/** A section as a test writes it; blocks and figures are read from its HTML. */
export interface Written {
  readonly id: string;
  readonly level: 1 | 2 | 3;
  readonly heading: string;
  readonly html?: string;
  readonly wide?: boolean;
}

/** A layout made from HTML alone, as if every layout of a pack had been rendered to it. */
export function byHand(sections: readonly Written[], words: { title?: string; cover?: string } = {}): Layout {
  const html = new Map([['cover', words.cover ?? '<p class="cover-name">某某局</p>']]);
  for (const section of sections) if (section.html !== undefined) html.set(section.id, section.html);
  const blocks = (id: string) => blocksOf(parseMarkup(html.get(id) ?? '').nodes, id);
  const figures = [...html].flatMap(([section, text]) =>
    [...text.matchAll(/<data id="([^"]*)" value="([^"]*)">([^<]*)<\/data>/g)].map(([, id, value, shown]) => ({
      id: id!,
      section,
      value: value!,
      text: shown!,
      unit: '万元',
      at: { file: 'a.hbs', line: 1, column: 1, length: 1 },
      figure: {
        value: new Decimal(value!),
        measure: 'amount' as const,
        lines: [],
        stated: [],
        origin: { kind: 'count' as const, of: [] },
      },
    })),
  );
  const document = {
    title: words.title ?? '某某局2024年部门预算',
    author: '某某局',
    date: '2024-02-08',
    language: 'zh-CN',
    cover: blocks('cover'),
    contentsTitle: '目录',
    sections: sections.map(
      ({ id, level, heading, wide }): Section => ({
        id,
        level,
        heading,
        orientation: wide ? 'landscape' : 'portrait',
        startsPage: level === 1,
        blocks: blocks(id),
      }),
    ),
  };
  return { document, figures };
}

/** The proof of a page and the codes it reports. */
export function prove(page: string, laid: Layout) {
  const findings: Diagnostic[] = [];
  const proof = proveWebPage(page, laid, (finding) => findings.push(finding));
  return { proof, findings, codes: findings.map(({ code }) => code) };
}

export const table = `<table id="s1-1-t"><caption><span class="left">预算单位：某某局</span><span class="right">单位：万元</span></caption>
<thead><tr><th scope="col">科目</th><th scope="col">金额</th></tr></thead>
<tbody><tr><th scope="row" class="left">合计</th><td class="right"><data id="s1-1-1" value="1995.86">1,995.86</data></td></tr></tbody></table>`;

/** Two parts, a section with a table, one with subsections. */
export const small = byHand([
  { id: 's1', level: 1, heading: '第一部分 预算表' },
  { id: 's1-1', level: 2, heading: '一、收支总表', html: table, wide: true },
  { id: 's2', level: 1, heading: '第二部分 情况说明' },
  { id: 's2-1', level: 2, heading: '一、其他重要事项' },
  {
    id: 's2-1-1',
    level: 3,
    heading: '（一）机关运行经费',
    html: '<p>核定\n  <strong>11</strong>个，\n  另设机关党委。</p>',
  },
]);
