import { expect } from 'vitest';
import { miniData, miniPack } from '../mini-pack.ts';
import { Desk, type Run } from '../mistakes/terminal.ts';

export const booklet = '601001/2024/部门';
export const built = 'out/2024/601001/部门预算';
export const lines = 'data/2024/601001/收支.yaml';

const schema = 'templates/mini/schema.yaml';
const contents = 'templates/mini/contents.yaml';

/** The mini pack with a layout for the notice of a revision. */
export const withNotice: Readonly<Record<string, string>> = {
  [contents]: miniPack[contents]!.replace('cover: 封面.hbs', 'cover: 封面.hbs\nnotice: 说明.hbs'),
  'templates/mini/说明.hbs': `<p>{{单位名称}}修订说明：{{本次修订.原因}}。</p>
{{#each 数字变化 as |行|}}<p>{{行.序号}} {{行.位置}} {{行.事项}}：{{行.修订前}}改为{{行.修订后}}。</p>{{/each}}
{{#each 文字变化 as |行|}}<p>{{行.修订前}}改为{{行.修订后}}。</p>{{/each}}`,
};

/** The revisions of the data, first to last. */
export function revisions(...reasons: readonly string[]): string {
  const items = reasons.map(
    (reason, i) => `  - {序号: ${i + 1}, 日期: 2024-07-0${i + 1}, 原因: ${reason}}\n`,
  );
  return `修订:\n${items.join('')}`;
}

/** An office that keeps an archive, `归档`, with its mini booklet in it and made public, unless told otherwise. */
export class Office extends Desk {
  constructor(files: Readonly<Record<string, string>> = {}) {
    super({ ...miniPack, ...miniData, [schema]: `${miniPack[schema]}  修订: {type: array}\n`, ...files });
  }

  static async withPublished(files?: Readonly<Record<string, string>>): Promise<Office> {
    const office = new Office(files);
    await office.does('build --no-verify');
    await office.archives();
    await office.does(`archive add ${booklet} --event 公布 --archive 归档`);
    return office;
  }

  /** Run a command that must succeed. */
  async does(line: string): Promise<Run> {
    const run = await this.booklet(line);
    expect(run, line).toMatchObject({ status: 0 });
    return run;
  }

  /** Put the built booklet into the archive. */
  async archives(event = '生成'): Promise<Run> {
    return this.does(`archive add ${built} --event ${event} --archive 归档`);
  }

  build(more = ''): Promise<Run> {
    return this.booklet(`build --no-verify --archive 归档 ${more}`);
  }
}
