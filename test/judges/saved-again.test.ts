import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { Desk } from '../mistakes/terminal.ts';
import { judge } from './judge.ts';

/** qpdf (in pikepdf) and MuPDF write a booklet again in their ways; verify is told nothing of them. */
const script = `
import sys, pikepdf, pymupdf
source, qpdf = sys.argv[1], lambda name, **how: pikepdf.open(sys.argv[1]).save(name + '.pdf', **how)
qpdf('qpdf')
qpdf('linearize', linearize=True)
qpdf('object-streams', object_stream_mode=pikepdf.ObjectStreamMode.generate)
qpdf('qdf', qdf=True)
qpdf('uncompress', compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.generalized)
qpdf('recompress', recompress_flate=True)
for revision in (2, 3, 4, 6):
  old = dict(aes=False, metadata=False) if revision < 4 else {}
  qpdf('encrypt-' + 'abcdef'[revision - 1], encryption=pikepdf.Encryption(owner='x', user='', R=revision, **old))
mupdf = lambda name, **how: pymupdf.open(source).save(name + '.pdf', **how)
mupdf('clean', garbage=4, deflate=True)
mupdf('sanitize', garbage=4, clean=True)
mupdf('expand', expand=255)
mupdf('packed', use_objstms=1)
mupdf('locked', encryption=pymupdf.PDF_ENCRYPT_AES_256)
pages = pymupdf.open()
for page in pymupdf.open(source):
  pages.new_page().insert_image(page.rect, pixmap=page.get_pixmap(dpi=60))
pages.set_metadata({'title': pymupdf.open(source).metadata['title']})
pages.save('scan.pdf')
`;

it('a booklet that other programs wrote again agrees and is not called the original; a picture of it cannot be told', async () => {
  const desk = new Desk();
  await desk.booklet('build');
  const pdf = Object.keys(desk.files('out')).find((name) => name.endsWith('.pdf'))!;
  writeFileSync(path.join(desk.folder, 'book.pdf'), readFileSync(path.join(desk.folder, pdf)));
  const inside = `import os; os.chdir(${JSON.stringify(desk.folder)})\n${script}`;
  const { status, said } = judge('python3', '-c', inside, 'book.pdf');
  expect(status, said).toBe(0);
  const names = Object.keys(desk.files('.')).filter((name) => /^[a-z-]+\.pdf$/.test(name));
  const verdicts: Record<string, string> = {};
  for (const name of names)
    verdicts[name] = JSON.parse((await desk.booklet(`verify ${name} --json`)).stdout).verdict;
  expect(verdicts).toEqual({
    ...Object.fromEntries(names.map((name) => [name, 'agrees'])),
    'book.pdf': 'original',
    'scan.pdf': 'untold',
  });
  expect(names).toHaveLength(17);
});
