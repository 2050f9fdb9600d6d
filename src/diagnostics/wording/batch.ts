import { entry } from './entry.ts';
import { faultOf, remedyOf } from './usage.ts';

/** Faults that are not in the data: each is the result of its booklet, the others go on. */
export const batchWording = {
  'batch-broken': entry('error', '程序出错', ({ reason }: { reason: string }) => ({
    message: `编制这本册子时程序出错：${reason}`,
    hint: '其他册子不受影响，原来的册子没有动过；再运行一次，仍然如此请把这一行报给维护人员',
  })),
  'batch-unwritable': entry('error', '不能写入', ({ place, code }: { place: string; code: string }) => ({
    message: `不能写入 ${place}：${faultOf(code)}；原来的册子没有动过`,
    hint: `${remedyOf(code)}，再运行一次：做完的不会重做`,
  })),
  'batch-unreadable': entry('error', '不能读取', ({ file, code }: { file: string; code: string }) => ({
    message: `编制中不能读取${file === '' ? '文件' : ` ${file}`}：${faultOf(code)}；原来的册子没有动过`,
    hint: `${remedyOf(code)}，再运行一次：做完的不会重做`,
  })),
  'batch-crashed': entry('error', '线程退出', ({ reason }: { reason: string }) => ({
    message: `编制这本册子的线程两次意外退出（${reason}），原来的册子没有动过`,
    hint: '其他册子不受影响；用 --jobs 1 单独编制这个单位看看',
  })),
  'batch-memory': entry('error', '内存不够', ({ memory }: { memory: number }) => ({
    message: `编制这本册子用的内存超过了 ${memory} MiB，原来的册子没有动过`,
    hint: '其他册子不受影响；核对这个单位的数据是否误放了很大的文件，或用 --jobs 1 单独编制',
  })),
};
