/**
 * A booklet set by plain pdfmake.
 *
 *     node pdfmake.mjs IN.json OUT.pdf
 *     node pdfmake.mjs --batch LIST OUTDIR    the files named in LIST, one a line, in one process
 */
import pdfmake from 'pdfmake';
import { definitionOf } from './definition.mjs';
import { run } from './run.mjs';

pdfmake.setLocalAccessPolicy(() => true);
pdfmake.setUrlAccessPolicy(() => false);

await run((text) => {
  const book = JSON.parse(text);
  const fonts = Object.entries(book.fonts).map(([role, normal]) => [role, { normal }]);
  pdfmake.setFonts(Object.fromEntries(fonts));
  return pdfmake.createPdf(definitionOf(book)).getBuffer();
});
