import { expect, it } from 'vitest';
import type { Layout } from '../../src/document/document.ts';
import type { Pack } from '../../src/form/pack.ts';
import { provePaper, setPaper } from '../../src/output/approval.ts';
import { booklet, fonts, p, style } from '../paper/sample.ts';

it('says which paper a finding of its proof is of: its first page is no cover', async () => {
  const pack = { style } as Pack;
  const paperOf = (text: string): Layout => ({
    document: booklet([], { title: '审签单', cover: [p(text)] }),
    figures: [],
  });
  const set = await setPaper(paperOf('收入总计'), pack, fonts, ({ message }) => expect.fail(message));
  const messages: string[] = [];
  await provePaper(set!, paperOf('支出总计'), pack, ({ message }) => messages.push(message));
  expect(messages).toHaveLength(1);
  expect(messages[0]).toMatch(/^审签单：第 1 页[^（]/);
});
