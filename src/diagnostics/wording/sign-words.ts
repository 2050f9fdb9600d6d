export const day = (time: Date): string => `${time.toISOString().slice(0, 16).replace('T', ' ')}（世界时）`;

export const redo = '请向签章人或发布单位索取原件，不要采用这份文件';

export const rangeFaults = {
  numbers: '签名范围写得不对',
  start: '签名没有从文件开头算起',
  gap: '签名范围留有空隙，里面可以藏内容',
  filling: '签名数据读不出，或后面填有别的内容',
  end: '签名范围没有到一个完整版本的末尾',
} as const;

export const faults = {
  'certificate-missing': '签名里没有签章人的证书',
  'digest-unknown': '签名用的摘要算法不被接受',
  'content-changed': '签名之后文件内容被改动',
  'content-type': '签名的内容类型不对',
  'value-wrong': '签名值与签章人的证书对不上',
  'certificate-unbound': '签名没有说明用的是哪张证书',
  'certificate-swapped': '证书被换过，不是签名时用的那张',
  'key-weak': '签名密钥太短，不够安全',
} as const;

/** The same of an answer that came back for our request. */
export const answerFaults = {
  ...faults,
  'content-changed': '返回的签名不是给这份文件的（摘要不符）',
} as const;

export const stampFaults = {
  unreachable: '连不上时间戳服务',
  refused: '时间戳服务拒绝了请求',
  unreadable: '时间戳服务的答复读不出',
  imprint: '返回的时间戳不是给这次签名的',
  nonce: '返回的时间戳不是对这次请求的答复（随机数不符）',
  signature: '返回的时间戳签名不对',
  certificate: '时间戳服务的证书不是专用于时间戳的',
} as const;

export interface Changed {
  readonly how: 'changed' | 'added' | 'removed';
  readonly part: 'page' | 'pages' | 'information' | 'metadata' | 'form' | 'catalog' | 'other';
  readonly page: number | undefined;
  readonly object: number;
}

export const hows = { changed: '被改动', added: '被加了内容', removed: '被删了内容' } as const;

export function placeOf({ part, page }: Changed): string {
  const places = {
    page: `第 ${page} 页`,
    pages: '页的数目或次序',
    information: '文件属性（标题、作者等）',
    metadata: '元数据（标题、作者等）',
    form: '表单',
    catalog: '文件总目录',
    other: '文件里的其他部分',
  };
  return places[part];
}
