import { homedir, hostname, userInfo } from 'node:os';
import { inflateSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { typeset } from '../../src/paper/typeset.ts';
import { attachment, mini, miniPdf, signed } from '../conform/mini.ts';
import { longTable, sample } from './booklets.ts';
import { booklet, fonts, p, print, section, style } from './sample.ts';

const plain = (pdf: Uint8Array): string => Buffer.from(pdf).toString('latin1');

/** Everything in a file as text: objects, and what its streams hold. */
function inflated(pdf: Uint8Array): string {
  return plain(pdf).replace(/stream\n([\s\S]*?)\nendstream/g, (whole, body: string) => {
    try {
      return inflateSync(Buffer.from(body, 'latin1')).toString('latin1');
    } catch {
      return whole;
    }
  });
}

function identifier(pdf: Uint8Array): string {
  return /\/ID \[<([0-9a-f]{32})> <\1>\]/.exec(plain(pdf))![1]!;
}

test('attachments are asked for when pages are known and stand in the file byte for byte', async () => {
  const page = (id: string) => ({
    name: `${id}.json`,
    mime: 'application/json',
    relationship: 'Data' as const,
  });
  const made = await typeset(mini, signed, fonts, () => {}, {
    attachments: ({ figurePages, pages }) => [
      { ...page('pages'), description: '页', bytes: Buffer.from(JSON.stringify([...figurePages, pages])) },
      attachment,
    ],
  });
  const text = inflated(made!.pdf);
  const figures = JSON.stringify([...['甲', '乙', '丙', '丁'].map((id) => [id, 4]), 4]);
  expect(text).toContain(Buffer.from(figures).toString('latin1'));
  expect(text).toContain(Buffer.from(attachment.bytes).toString('latin1'));
  expect(text.match(/\/AFRelationship \/Data/g)).toHaveLength(2);
  expect(text).toContain('/Subtype /application#2fjson');
});

test('a 2a booklet does not even ask for attachments', async () => {
  const asked: unknown[] = [];
  const attachments = (places: unknown) => {
    asked.push(places);
    return [attachment];
  };
  const { pdf } = await miniPdf({ profile: '2a', attachments });
  expect(asked).toEqual([]);
  expect(plain(pdf)).not.toContain('EmbeddedFile');
});

test('the identifier follows from the content', async () => {
  const made = async (words: string) =>
    identifier((await print(booklet([section(2, '一、节', [p(words)])]))).pdf);
  expect(await made('甲')).toBe(await made('甲'));
  expect(await made('甲')).not.toBe(await made('乙'));
});

test('nothing of this machine is in the file', async () => {
  const { pdf } = await print(sample());
  const text = inflated(pdf);
  const here = [process.cwd(), homedir(), hostname(), userInfo().username, 'node_modules', '.ttf'];
  // Names of one or two letters would be found by chance.
  for (const word of here.filter((each) => each.length > 4)) expect(text).not.toContain(word);
});

test('page numbers, rules and what is repeated are artifacts of their kinds', async () => {
  const { pdf } = await print(booklet([section(2, '五、支出表', [longTable(80)])]));
  const text = inflated(pdf);
  const count = (artifact: string): number => text.split(`/Artifact <<${artifact}>> BDC`).length - 1;
  expect(count('/Type /Pagination /Subtype /Footer')).toBe(3);
  // On two pages: the words over the table, and after its shading the head.
  expect(count('/Type /Pagination')).toBe(4);
  expect(count('/Type /Layout')).toBeGreaterThan(3);
});

test('a field for a seal is reserved where the style says, and only then', async () => {
  const made = await miniPdf();
  expect(inflated(made.pdf)).toContain('/Rect [340 122.889764 459 241.889764]');
  const { signature: _, ...without } = style;
  expect(plain((await print(mini, without)).pdf)).not.toContain('/AcroForm');
});
