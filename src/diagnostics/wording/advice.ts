/** What is most likely meant by a value that is none of its dimension's. */
export type Advice =
  | { readonly kind: 'near'; readonly near: string }
  | { readonly kind: 'known'; readonly known: readonly string[] }
  | { readonly kind: 'name'; readonly codes: readonly string[] }
  | { readonly kind: 'codeOnly'; readonly code: string }
  | { readonly kind: 'lengths'; readonly lengths: readonly number[] }
  | {
      readonly kind: 'siblings';
      readonly above: string;
      readonly below: readonly string[];
      readonly more: boolean;
    }
  | { readonly kind: 'codes' | 'empty' };

/** Advice as a hint. */
export function adviceWords(advice: Advice): string {
  switch (advice.kind) {
    case 'near':
      return `是不是“${advice.near}”？`;
    case 'known':
      return `可用：${advice.known.join('、')}`;
    case 'name':
      return `这是名称，这里写编码：${advice.codes.join(' 或 ')}`;
    case 'codeOnly':
      return `只写编码：${advice.code}`;
    case 'lengths':
      return `编码应是 ${advice.lengths.join('、')} 位`;
    case 'siblings':
      return `${advice.above} 下面有：${advice.below.join('、')}${advice.more ? ' 等' : ''}`;
    case 'codes':
      return '核对编码；编码按表单 classification 文件夹里的分类表填写';
    case 'empty':
      return '这一分类还没有任何一项';
  }
}
