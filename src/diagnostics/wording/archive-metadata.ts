/** Element names of DA/T 46-2009 that the metadata of an archived booklet can be mapped to. */
export const elements = {
  file: '文件实体',
  level: '聚合层次',
  source: '来源',
  creator: '立档单位名称',
  fileNumber: '电子文件号',
  archiveNumber: '档号',
  fonds: '全宗号',
  year: '年度',
  retention: '保管期限',
  content: '内容描述',
  title: '题名',
  author: '责任者',
  date: '日期',
  form: '形式特征',
  pages: '页数',
  electronic: '电子属性',
  format: '格式信息',
  fileName: '计算机文件名',
  size: '计算机文件大小',
  digest: '数字摘要',
  program: '文档创建程序',
  signature: '电子签名',
  result: '签名结果',
  checkCode: '校验码',
  business: '业务实体',
  action: '业务行为',
  time: '行为时间',
  agent: '机构人员名称',
} as const;

/** What is claimed of them, and no more. */
export const mapping = '元素名可映射到 DA/T 46-2009；未经验证';

export const values = {
  item: '件',
  prefix: '生成件逐字节包含在内；签名另行核验',
  attested: '签章件，内容不可自动证明',
} as const;
