/** Words of a build of many booklets. */
export const batchSay = {
  progress: (done: number, all: number, seconds: number, name: string | undefined): string => {
    const rate = done / seconds;
    const pace =
      done > 0 ? `，每秒 ${rate.toFixed(rate < 1 ? 2 : 1)} 册，还要${duration((all - done) / rate)}` : '';
    return `${done}/${all} 册${pace}${name === undefined ? '' : `，正在编制 ${name}`}`;
  },
  stopping: '正在停止：做完手上的册子（再按一次 Ctrl-C 立即中止）',
  heading: (name: string): string => `── ${name} ──`,
  ofForm: (form: string, places: number, booklets: number): string =>
    `${form}：表单自身的 ${places} 处问题各册相同，只列一次，涉及 ${booklets} 册`,
  waiting: (who: string): string => `${who}正在往同一个输出文件夹编制册子，等它完成……`,
  held: (out: string, who: string): string =>
    `${who}正在往 ${out} 编制册子，没有等到它完成\n提示 等那边完成后再运行一次，或用 --out 另指一个文件夹`,
  holder: (name: string, host: string, process: number, since: string): string =>
    `${name}（${host}，进程 ${process}，${since} 开始）`,
  somebody: '另一个 build ',
  restored: (folder: string): string => `上次中断时正在更换的册子已恢复：${folder}`,
  outAmongSources: (out: string, source: string): string =>
    `--out ${out} 在 ${source} 里面：编好的册子会和数据、表单混在一起\n提示 用 --out 另指一个文件夹`,
  jobs: '同时编制几册（默认用全部核心）',
  force: '没有变化的册子也重新编制',
  failed: '出了故障，未更新',
  unchanged: '未变',
  contradicted: '与别册不一致',
};

/** Seconds as people say them: ` 8 秒`, ` 3 分 20 秒`. */
function duration(seconds: number): string {
  const whole = Math.ceil(seconds);
  const minutes = Math.floor(whole / 60);
  return minutes > 0 ? ` ${minutes} 分 ${whole % 60} 秒` : ` ${whole} 秒`;
}
