import { readFileSync } from 'node:fs';
import { miniData, miniPack } from '../mini-pack.ts';

/**
 * One mistake as a person would make it in the tiny pack or its data:
 *
 *     === what it is about
 *     --- 改 data/2024/601001/收支.yaml
 *     金额: 100.00 → 金额: 1,00
 *     --- 结果
 *     (what is printed; empty when nothing is wrong)
 *
 * `--- 复制 folder → folder` copies all files of one, `--- 文件 path` gives a whole file, `--- 接 path` adds to the end of one, `--- 去 path` takes it away. A file of
 * scenarios holds as many as belong together.
 */
export interface Scenario {
  readonly title: string;
  readonly files: Readonly<Record<string, string>>;
  readonly expected: string;
}

const result = '--- 结果\n';

export function readScenarios(path: URL): readonly Scenario[] {
  const [, ...blocks] = readFileSync(path, 'utf8').split(/^=== /m);
  return blocks.map((block) => {
    const [input = '', expected = ''] = block.split(new RegExp(`^${result}`, 'm'));
    const [head = '', ...changes] = input.split(/^--- /m);
    const files = changes.reduce((record, change) => changed(record, change), { ...miniPack, ...miniData });
    return { title: head.trim(), files, expected: expected.trim() };
  });
}

/** The text of a file of scenarios with other results. */
export function withResults(path: URL, results: readonly string[]): string {
  const [intro = '', ...blocks] = readFileSync(path, 'utf8').split(/^=== /m);
  const written = blocks.map((block, i) => {
    const input = block.split(new RegExp(`^${result}`, 'm'))[0]!.trimEnd();
    return `=== ${input}\n${result}${results[i] ? `${results[i]}\n` : ''}`;
  });
  return `${intro}${written.join('\n')}`;
}

function changed(files: Record<string, string>, change: string): Record<string, string> {
  const end = change.indexOf('\n');
  const [, kind = '', path = ''] = /^(\S+) (.+)$/.exec(change.slice(0, end).trim()) ?? [];
  const body = change.slice(end + 1);
  if (kind === '复制') {
    const [from = '', to = ''] = path.split(' → ');
    const own = Object.entries(files).filter(([file]) => file.startsWith(`${from}/`));
    return { ...files, ...Object.fromEntries(own.map(([file, text]) => [file.replace(from, to), text])) };
  }
  const { [path]: old, ...rest } = files;
  if (kind === '文件') return { ...rest, [path]: body };
  if (old === undefined) throw new Error(`no file ${path}`);
  if (kind === '接') return { ...rest, [path]: old + body };
  if (kind === '去') return rest;
  if (kind === '改') return { ...rest, [path]: body.trimEnd().split('\n').reduce(replaced, old) };
  throw new Error(`unknown change ${kind}`);
}

function replaced(text: string, change: string): string {
  const [from = '', to = ''] = change.split(/ → ?/);
  if (text.split(from).length !== 2) throw new Error(`not there exactly once: ${from}`);
  return text.replace(from, () => to);
}
