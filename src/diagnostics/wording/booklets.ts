import { entry } from './entry.ts';

const meant = (near: string | undefined): string => (near ? `是不是“${near}”？` : '');

/** Findings about what a unit's data ask for: its booklets, and the units that these roll up. */
export const bookletsWording = {
  'booklet-unknown-kind': entry(
    'error',
    '未知的册别',
    (p: { found: string; pack: string; known: readonly string[]; near: string | undefined }) => ({
      message: `表单“${p.pack}”里没有“${p.found}”这种册子`,
      hint: `${meant(p.near)}可用：${p.known.join('、')}`,
    }),
  ),
  'booklet-other-year': entry(
    'warning',
    '表单年度不同',
    (p: { pack: string; packYear: string; year: number }) => ({
      message: `表单“${p.pack}”是 ${p.packYear} 年的，册子是 ${p.year} 年的`,
      hint: `改用 ${p.year} 年的表单；表式没有变的，把表单复制成新的文件夹，核对后改 pack.yaml 的 year`,
    }),
  ),
  'booklet-none': entry('error', '没有册子', (p: { folder: string }) => ({
    message: `${p.folder} 里没有写明要编哪些册子`,
    hint: `新建 ${p.folder}/册.yaml，写：册: [{册别: 部门, 表单: …}]；表单是 templates 下的文件夹名`,
  })),
  'booklet-twice': entry('error', '册子重复', (p: { kind: string }) => ({
    message: `“${p.kind}”这种册子要编两次，后一本会盖掉前一本`,
    hint: '只保留一处',
  })),
  'unit-unregistered': entry(
    'error',
    '单位没有登记',
    (p: {
      key: string;
      lines: readonly { code: string; name: string | undefined }[];
      lengths: readonly number[];
    }) => {
      const odd = p.lines.find(({ code }) => p.lengths.length > 0 && !p.lengths.includes(code.length));
      const paste = p.lines.map(({ code, name }) => `${code}: ${name ?? '…'}`).join('，');
      return {
        message: `“${p.key}”里没有 ${p.lines.map(({ code }) => code).join('、')}，印单位名称的地方只能印编码`,
        hint: odd
          ? `${odd.code} 是 ${odd.code.length} 位，编码应是 ${p.lengths.join('、')} 位：改正文件夹名或“汇总”里的编码`
          : `在“${p.key}”里补上：${paste}`,
      };
    },
  ),
  'roll-up-twice': entry('error', '汇总重复', (p: { code: string }) => ({
    message: `单位 ${p.code} 在汇总里有两次，它的数会加两遍`,
    hint: '从“汇总”里删去这一处；下级已经汇总了它的，本级只写下级',
  })),
  'roll-up-missing': entry('error', '汇总缺单位', (p: { code: string; folder: string }) => ({
    message: `要汇总的单位 ${p.code} 没有数据`,
    hint: `把它的数据放进 ${p.folder}，或改正这里的编码`,
  })),
};
