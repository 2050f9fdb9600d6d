import { readFileSync } from 'node:fs';
import type { Diagnostic } from '../../src/words/diagnostic.ts';
import { printFindings } from '../../src/words/pretty.ts';

/**
 * One mistake as a person would write it down:
 *
 *     --- 输入 支出.yaml
 *     (the file)
 *     --- 结果
 *     (what is printed; empty when nothing is wrong)
 *
 * `--- 输入` may come several times. A first line that starts with # says what the case is about.
 */
export interface Case {
  readonly inputs: readonly { readonly file: string; readonly text: string }[];
  readonly expected: string;
}

export function readCase(path: URL): Case {
  const text = readFileSync(path, 'utf8');
  const [, ...sections] = text.split(/^--- /m);
  const inputs: { file: string; text: string }[] = [];
  let expected = '';
  for (const section of sections) {
    const end = section.indexOf('\n');
    const [word, file] = section.slice(0, end).trim().split(' ');
    const body = section.slice(end + 1);
    if (word === '输入') inputs.push({ file: file ?? '', text: body });
    else if (word === '结果') expected = body;
    else throw new Error(`${path.pathname}: unknown section ${word}`);
  }
  return { inputs, expected };
}

export function printed(findings: readonly Diagnostic[], { inputs }: Case): string {
  const texts = new Map(inputs.map(({ file, text }) => [file, text]));
  return printFindings(findings, (file) => texts.get(file), { color: false });
}
