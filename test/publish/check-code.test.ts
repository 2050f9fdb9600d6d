import { describe, expect, it } from 'vitest';
import { checkCodeOf, checkCodes } from '../../src/output/figures-file.ts';
import type { Source } from '../../src/source/tree.ts';

const source = (file: string, text: string): Source => ({ file, text, root: undefined });
const data = [source('data/2024/1/甲.yaml', '甲: 1\n'), source('data/2024/1/乙.yaml', '乙: 2\n')];
const pack = source('templates/mini/pack.yaml', 'title: 册\n');
const roots = ['data', 'templates'];
const code = (sources: readonly Source[], kind = '部门'): string => checkCodeOf(sources, roots, kind);

describe('the check code', () => {
  it('is sixteen letters in groups of four, without letters that are read as others', () => {
    expect(code([...data, pack])).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){3}$/);
    expect(`校验码${code(data)}。`.replace(checkCodes, '')).toBe('校验码。');
  });

  it('is the same for the same inputs, wherever their folders lie and in whatever order', () => {
    const moved = [...data, pack].map(({ file, text }) => source(`/elsewhere/${file}`, text)).reverse();
    const there = checkCodeOf(moved, ['/elsewhere/data', '/elsewhere/templates'], '部门');
    expect(there).toBe(code([...data, pack]));
    expect(code([...data, pack, data[0]!])).toBe(there);
  });

  it('is another for any other input, folder of a file or kind of booklet', () => {
    const codes = [
      code([...data, pack]),
      code(data),
      code([...data, pack], '单位'),
      code([data[0]!, source('data/2024/1/乙.yaml', '乙: 3\n'), pack]),
      code([data[0]!, source('data/2024/1/丙/乙.yaml', '乙: 2\n'), pack]),
      code([...data, source('templates/mini/other.yaml', pack.text)]),
    ];
    expect(new Set(codes).size).toBe(codes.length);
  });

  it('is the same whatever files of data are called, and however their letters are put together', () => {
    const renamed = source('data/2024/1/丙.yaml', data[1]!.text);
    expect(code([data[0]!, renamed, pack])).toBe(code([...data, pack]));
    const [whole, apart] = ['NFC', 'NFD'].map((form) =>
      code([source(`data/2024/${'é'.normalize(form)}/甲.yaml`, '甲: 1\n'), pack]),
    );
    expect(apart).toBe(whole);
  });

  it('stays that of an earlier program, which went by names, where a booklet bears it', () => {
    const earlier = '7KDR-HA28-F2DS-EWFQ';
    expect(checkCodeOf([...data, pack], roots, '部门', earlier)).toBe(earlier);
    expect(checkCodeOf([...data, pack], roots, '部门', 'AAAA-AAAA-AAAA-AAAA')).toBe(code([...data, pack]));
  });
});
