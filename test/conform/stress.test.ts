import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import type { Document } from '../../src/document/document.ts';
import type { Style } from '../../src/form/style.ts';
import type { TypesetOptions } from '../../src/paper/result.ts';
import { typeset } from '../../src/paper/typeset.ts';
import { checkConformance } from '../../src/proof/conform/conform.ts';
import { fonts, style } from '../paper/sample.ts';
import { signed } from './mini.ts';
import { attachments, bare, stress } from './stress.ts';

/** Where the files are put for another judge; nowhere when it is not set. */
const folder = process.env.STRESS_FOLDER;

const onCover: Style = { ...signed, signature: { ...signed.signature, page: 'cover' } };
const cases: readonly (readonly [name: string, document: Document, look: Style, options: TypesetOptions])[] =
  [
    ['3a-all', stress, signed, { attachments: () => attachments }],
    ['3a-draft', stress, onCover, { mark: '草稿' }],
    ['2a-all', stress, onCover, { profile: '2a', attachments: () => attachments }],
    ['3a-bare', bare, style, {}],
    ['2a-bare', bare, style, { profile: '2a' }],
  ];

test.each(cases)(
  '%s conforms whatever is cut, turned, repeated, rare or empty',
  async (name, document, look, options) => {
    const made = await typeset(document, look, fonts, (finding) => expect.fail(finding.message), options);
    const found: string[] = [];
    const profile = options.profile ?? '3a';
    const conformance = checkConformance(made!.pdf, profile, (finding) => found.push(finding.message));
    expect(found).toEqual([]);
    expect(conformance!.attachments).toBe(name === '3a-all' ? 3 : 0);
    if (!folder) return;
    mkdirSync(folder, { recursive: true });
    writeFileSync(path.join(folder, `${name}.pdf`), made!.pdf);
  },
);
