import { describe, expect, test } from 'vitest';
import { type Dictionary, type Reference, Stream } from '../../src/pdf/value.ts';
import { checkConformance } from '../../src/proof/conform/conform.ts';
import { miniPdf } from './mini.ts';
import { Rewrite } from './rewrite.ts';

const { pdf } = await miniPdf();

function messages(bytes: Uint8Array): string[] {
  const found: string[] = [];
  checkConformance(bytes, '3a', (finding) => found.push(finding.message));
  return found;
}

/** The booklet with one of its objects changed. */
function changed(change: (file: Rewrite) => void): Uint8Array {
  const file = new Rewrite(pdf);
  change(file);
  return file.bytes();
}

const junk = new Uint8Array(Buffer.from('not deflated'));
/** A stream that says it is deflated and is not. */
const torn = (file: Rewrite, entries: Dictionary): Reference =>
  file.add(new Stream(new Map(entries).set('Length', junk.length), junk));
const page = (file: Rewrite): Dictionary => file.having('Type', 'Page')[0]!;

describe('a file that cannot be read as it says is reported, whatever part of it is torn', () => {
  test.each<[what: string, change: (file: Rewrite) => void]>([
    [
      'what a page draws',
      (file) => page(file).set('Contents', torn(file, file.at(page(file).get('Contents')))),
    ],
    [
      'the metadata',
      (file) => {
        const deflated = new Map(file.at(file.having('Type', 'OutputIntent')[0]!.get('DestOutputProfile')));
        file.catalogue.set('Metadata', torn(file, deflated));
      },
    ],
    [
      'the colour profile',
      (file) => {
        const intent = file.having('Type', 'OutputIntent')[0]!;
        intent.set('DestOutputProfile', torn(file, file.at(intent.get('DestOutputProfile'))));
      },
    ],
    [
      'a font',
      (file) => {
        const descriptor = file.having('Type', 'FontDescriptor')[0]!;
        descriptor.set('FontFile2', torn(file, file.at(descriptor.get('FontFile2'))));
      },
    ],
    [
      'the look of a field',
      (file) => {
        const look = file.at(file.having('Subtype', 'Widget')[0]!.get('AP'));
        look.set('N', torn(file, file.at(file.having('Type', 'OutputIntent')[0]!.get('DestOutputProfile'))));
      },
    ],
  ])('%s', (_what, change) => {
    const [message, ...more] = messages(changed(change));
    expect(message).toMatch(/^生成的 PDF 不能按规范读回：/);
    expect(more).toEqual([]);
  });

  test('nothing is said of what it looked at', () => {
    const bytes = changed((file) =>
      page(file).set('Contents', torn(file, file.at(page(file).get('Contents')))),
    );
    expect(checkConformance(bytes, '3a', () => {})).toBeUndefined();
  });
});

describe('what leads in circles comes to an end', () => {
  test('pages under themselves', () => {
    const bytes = changed((file) =>
      file.having('Type', 'Pages')[0]!.set('Kids', [file.catalogue.get('Pages')!]),
    );
    expect(messages(bytes)[0]).toContain('不能按规范读回');
  });

  test('an element inside itself', () => {
    const bytes = changed((file) => {
      const root = file.at(file.catalogue.get('StructTreeRoot'));
      const document = file.list(root.get('K'))[0]!;
      file.list(file.at(document).get('K')).push(document);
    });
    expect(messages(bytes)[0]).toMatch(/不能按规范读回：结构元素不对（对象 \d+）/);
  });

  test('a tree of parents under itself', () => {
    const bytes = changed((file) => {
      const reference = file.at(file.catalogue.get('StructTreeRoot')).get('ParentTree')!;
      file.at(reference).set('Kids', [reference]);
    });
    expect(messages(bytes)).toEqual([]);
  });

  test('a revision that comes before itself', () => {
    const text = Buffer.from(pdf).toString('latin1');
    const [, start] = /startxref\n(\d+)/.exec(text)!;
    const looped = text.replace(/trailer\n<</, `trailer\n<</Prev ${start} `);
    expect(messages(new Uint8Array(Buffer.from(looped, 'latin1')))[0]).toContain('绕成了圈');
  });
});

describe('a table of objects that is wrong is an error', () => {
  const text = Buffer.from(pdf).toString('latin1');
  const bytesOf = (latin: string): Uint8Array => new Uint8Array(Buffer.from(latin, 'latin1'));

  test('one that counts more objects than it lists', () => {
    const [from, count] = /xref\n0 (\d+)/.exec(text)!;
    const more = text.replace(from!, `xref\n0 ${Number(count) + 5}`);
    expect(messages(bytesOf(more))[0]).toContain('不能按规范读回');
  });

  test('one that counts so many that to look for them would take for ever', () => {
    const huge = text.replace(/xref\n0 \d+/, 'xref\n0 99999999999');
    expect(messages(bytesOf(huge))).toEqual([
      expect.stringMatching(/不能按规范读回：对象位置表（xref）不合规范（第 \d+ 字节）$/),
    ]);
  });

  test('one that leads to another object', () => {
    const entries = [...text.matchAll(/\d{10} 00000 n /g)].map(([entry]) => entry);
    const root = Number(/\/Root (\d+)/.exec(text)![1]);
    const swapped = text.replace(entries[root - 1]!, entries[root]!);
    expect(messages(bytesOf(swapped))[0]).toMatch(/位置表登记的不一样（对象 \d+）/);
  });

  test('one that is not where the file says', () => {
    expect(messages(bytesOf(text.replace(/startxref\n\d+/, 'startxref\n15')))[0]).toContain('不能按规范读回');
    expect(messages(bytesOf(text.replace(/startxref\n\d+/, 'startxref\n(x)')))).toEqual([
      '生成的 PDF 不能按规范读回：末尾没有写明对象位置表在哪里（startxref），或者写得不对',
    ]);
  });
});

test.each(Array.from({ length: 12 }, (_, part) => part / 12))(
  'a file cut at %d of its length is reported, not thrown',
  (part) => {
    const found: string[] = [];
    checkConformance(pdf.subarray(0, pdf.length * part), '3a', (finding) => found.push(finding.code));
    expect(found).toEqual(['conform-unreadable']);
  },
);
