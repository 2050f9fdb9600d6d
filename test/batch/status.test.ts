import { createHash } from 'node:crypto';
import { utimesSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { Office } from './units.ts';

const pdf = 'out/2024/601001/部门预算/公开/某某1局2024年部门预算.pdf';

/** Cells of each row of the status page, as text. */
function rowsOf(page: string): readonly (readonly string[])[] {
  const body = /<tbody>([\s\S]*)<\/tbody>/.exec(page)![1]!;
  const cells = (row: string): string[] =>
    [...row.matchAll(/<t[dh][^>]*>([\s\S]*?)<\/t[dh]>/g)].map(([, cell]) => cell!.replace(/<[^>]+>/g, ''));
  return [...body.matchAll(/<tr>([\s\S]*?)<\/tr>/g)].map(([, row]) => cells(row!));
}

test('every booklet with what is known of it', async () => {
  const office = new Office();
  await office.build('601001');
  await office.build('601002 --no-verify');
  office.change('data/2024/601003/收支.yaml', '金额: 10.00', '金额: 1O.00');
  await office.build('601003');
  const time = new Date('2024-02-09T09:30:00');
  utimesSync(path.join(office.folder, 'out/2024/601001/部门预算/manifest.json'), time, time);
  await office.build();
  expect(rowsOf(office.read('out/index.html')).map((row) => row.slice(0, 10))).toEqual([
    ['2024', '601001', '某某1局', '部门', '已编制', '已核验', '未签章', '无', '无', '2024-02-08'],
    ['2024', '601002', '某某2局', '部门', '已编制', '未核验', '未签章', '无', '无', '2024-02-08'],
    ['2024', '601003', '', '部门', '有错误，没有册子', '', '', '错误 1', '无', ''],
  ]);
  expect(rowsOf(office.read('out/index.html'))[0]![10]).toBe('2024-02-09 09:30');
  expect(office.read('out/index.html')).toContain('共 3 册：已核验 1 册，已签章 0 册，须处理 1 册。');
});

test('a signed copy of this PDF, and one of an earlier build', async () => {
  const office = new Office();
  await office.build();
  const signed = async (): Promise<string> => {
    await office.build();
    return rowsOf(office.read('out/index.html'))[0]![6]!;
  };
  office.write(pdf.replace('.pdf', '-签章.pdf'), `${office.read(pdf)}%signature`);
  expect(await signed()).toBe('签章的是旧版');
  office.append(pdf, pdf.replace('.pdf', '-签章.pdf'), '%signature');
  expect(await signed()).toBe('已签章');
  office.change('data/2024/601001/收支.yaml', '金额: 10.00', '金额: 11.00');
  expect(await signed()).toBe('签章的是旧版');
});

test('a page that works from a folder: links that lead somewhere, nothing loaded, script let in by its hash', async () => {
  const office = new Office();
  await office.build();
  const page = office.read('out/index.html');
  const links = [...page.matchAll(/href="([^"]+)"/g)].map(([, link]) => decodeURIComponent(link!));
  expect(links).toHaveLength(6);
  expect(links.every((link) => office.exists(`out/${link}`))).toBe(true);
  const script = /<script>([\s\S]*)<\/script>/.exec(page)![1]!;
  expect(page).toContain(`script-src 'sha256-${createHash('sha256').update(script).digest('base64')}'`);
  expect(page).not.toMatch(/https?:|\son\w+=|src=/);
  expect(page.match(/<th scope="col">/g)).toHaveLength(12);
  expect(page).toMatch(/<html lang="zh-CN">[\s\S]*<caption>[\s\S]*<th scope="row">某某1局/);
});

test('the script sorts by any column, both ways, and says so to screen readers', async () => {
  const office = new Office();
  await office.build();
  const script = /<script>([\s\S]*)<\/script>/.exec(office.read('out/index.html'))![1]!;
  const rows = ['警告 2', '无', '警告 10'].map((textContent, i) => ({
    children: [{ textContent, dataset: i === 1 ? { key: '0' } : {} }],
  }));
  const body = {
    children: [...rows],
    append: (...sorted: typeof rows) => body.children.splice(0, 9, ...sorted),
  };
  const attributes = new Map<string, string>();
  const head = {
    getAttribute: (name: string) => attributes.get(name),
    setAttribute: (name: string, value: string) => attributes.set(name, value),
    removeAttribute: (name: string) => attributes.delete(name),
    parentElement: { children: [] as object[] },
  };
  head.parentElement.children = [head];
  const click: (() => void)[] = [];
  const button = {
    parentElement: head,
    addEventListener: (_: string, run: () => void) => click.push(run),
  };
  const document = { querySelectorAll: () => [button], querySelector: () => body };
  new Function('document', script)(document);
  const shown = (): string[] => body.children.map((row) => row.children[0]!.textContent);
  click[0]!();
  expect([shown(), attributes.get('aria-sort')]).toEqual([['无', '警告 2', '警告 10'], 'ascending']);
  click[0]!();
  expect([shown(), attributes.get('aria-sort')]).toEqual([['警告 10', '警告 2', '无'], 'descending']);
});

test('names cannot bring markup into it', async () => {
  const office = new Office();
  const file = 'data/2024/601001/册.yaml';
  office.write(file, office.read(file).replace(/单位名称: \S+/, "单位名称: '<img src=x>&局'"));
  await office.build();
  expect(office.read('out/index.html')).not.toContain('<img');
});
