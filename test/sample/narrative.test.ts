import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { Decimal } from '../../src/budget/money.ts';
import { type Document, textOf } from '../../src/document/document.ts';
import { layOut, sample } from './booklet.ts';

const published: { section: string; figures: string[] }[] = JSON.parse(
  readFileSync(new URL('../seed/narrative.json', import.meta.url), 'utf8'),
);

/** Where the published sentence is wrong: what it says, and what follows from its own tables. */
const faults: Record<string, Record<string, string>> = {
  '2024年一般公共预算拨款情况': {
    '2%': '2.1%', // 51.01 / 2385.56: the decimal was dropped
    '3.1%': '3.0%', // 71.40 / 2385.56: bent so that the list adds to 100
  },
  机关运行经费: { '9%': '9.3%' }, // 11.50 / 123.88: the decimal was dropped
};

/** Zeros that the published sentences list although nothing follows from them; ours leave them out. */
const emptyPhrases: Record<string, string[]> = {
  '2024年收入预算情况': ['0万元', '0%'],
  '2024年支出预算情况': ['0万元', '0%', '0万元', '0%'],
};

const figuresIn = (text: string): string[] =>
  [...text.matchAll(/(\d[\d,.]*)(万元|%|个|辆|家|平方米|台\/套)/g)].map(([, digits, unit]) =>
    same(`${digits}${unit}`),
  );

/** 389.70 and 389.7, 1,995.86 and 1995.86 are the same figure. */
function same(figure: string): string {
  const [, digits = '', unit = ''] = /^([\d,.]+)(.*)$/.exec(figure) ?? [];
  return new Decimal(digits.replaceAll(',', '')).toString() + unit;
}

let document: Document;
beforeAll(async () => {
  const { pack, data } = await sample();
  document = layOut(pack, data).laid.document;
});

describe('the figures of the published sentences stand in ours, but for its known faults', () => {
  it.each(published)('$section', ({ section, figures }) => {
    const own = document.sections.find(({ heading, level }) => level > 1 && heading.endsWith(section));
    expect(own, section).toBeDefined();
    const text = own!.blocks
      .map((block) => (block.kind === 'paragraph' ? textOf(block.content) : ''))
      .join('');
    const ours = figuresIn(text);
    const expected = figures.map((figure) => faults[section]?.[figure] ?? figure).map(same);
    for (const phrase of emptyPhrases[section] ?? []) expected.splice(expected.lastIndexOf(same(phrase)), 1);
    for (const figure of expected) {
      const at = ours.indexOf(figure);
      expect(at, `${figure} in ${text}`).not.toBe(-1);
      ours.splice(at, 1);
    }
  });

  it('corrects each listed fault, and no other section has one', () => {
    const listed = Object.entries(faults).flatMap(([section, wrong]) =>
      Object.keys(wrong).map((figure) => [section, figure]),
    );
    for (const [section, figure] of listed) {
      expect(published.find((entry) => entry.section === section)!.figures).toContain(figure);
    }
    expect(listed).toHaveLength(3);
  });
});
