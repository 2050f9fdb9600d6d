import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Inline } from '../../src/document/document.ts';
import { print } from '../paper/sample.ts';
import { ForgedPdf } from './edit-pdf.ts';
import { mini, proveAgainst, proveOther } from './mini.ts';

/** Texts of the page tree that are printed. */
function texts(): { text: string }[] {
  const found: { text: string }[] = [];
  JSON.stringify(mini, (_, value: unknown) => {
    const inline = value as Partial<Inline> | null;
    if (typeof inline === 'object' && typeof inline?.text === 'string' && inline.text !== '')
      found.push({ text: inline.text });
    return value;
  });
  return found;
}

test('any character of any text, changed, lost or doubled, is found', async () => {
  const count = texts().length;
  const change = fc.record({
    at: fc.nat(count - 1),
    place: fc.nat(200),
    how: fc.constantFrom('乙', '7', '-', '', 'double'),
  });
  await fc.assert(
    fc.asyncProperty(change, async ({ at, place, how }) => {
      let index = -1;
      let same = true;
      const other = JSON.parse(JSON.stringify(mini), (_, value: unknown) => {
        const inline = value as Inline | null;
        if (typeof inline !== 'object' || typeof inline?.text !== 'string' || inline.text === '')
          return value;
        index += 1;
        if (index !== at) return value;
        const i = place % inline.text.length;
        const old = inline.text[i]!;
        const text =
          inline.text.slice(0, i) + (how === 'double' ? old + old : how) + inline.text.slice(i + 1);
        same = text.replaceAll(' ', '') === inline.text.replaceAll(' ', '');
        return { ...inline, text };
      }) as typeof mini;
      const { messages } = await proveOther(other, mini);
      if (!same) expect(messages).not.toBe('');
    }),
    { numRuns: 16, seed: 2024 },
  );
});

test('any two shown texts exchanged, and any one lost, are found', async () => {
  const { pdf, pages } = await print(mini);
  const source = await ForgedPdf.open(pdf);
  const change = fc.record({
    page: fc.integer({ min: 1, max: pages }),
    a: fc.nat(500),
    b: fc.nat(500),
    lose: fc.boolean(),
  });
  await fc.assert(
    fc.asyncProperty(change, async ({ page, a, b, lose }) => {
      const items = source.items(page);
      const [one, two] = [items[a % items.length]!, items[b % items.length]!];
      const forged = await ForgedPdf.open(pdf);
      const first = forged.glyphs(one);
      const second = forged.glyphs(two);
      const blank = one.item.text.trim() === '' && (lose || two.item.text.trim() === '');
      if (blank || (!lose && first.font === second.font && first.hex === second.hex)) return;
      forged.rewrite(one, ({ x, y }) => (lose ? '' : `1 0 0 -1 ${x} ${y} Tm <${second.hex}> Tj`));
      if (!lose) forged.rewrite(two, ({ x, y }) => `1 0 0 -1 ${x} ${y} Tm <${first.hex}> Tj`);
      expect(
        (await proveAgainst(forged.bytes(), mini)).messages,
        `${one.item.text} ${two.item.text}`,
      ).not.toBe('');
    }),
    { numRuns: 16, seed: 2024 },
  );
});
