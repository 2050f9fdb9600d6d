import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { answer, makePki, type Pki } from '../seal/pki.ts';
import { booklet, Office } from './public.ts';

let pki: Pki;
beforeAll(() => {
  pki = makePki();
}, 60_000);
afterAll(() => pki.remove());

/** The answer of the authority to a query over a digest, as an office gets it from a service. */
function stampOver(hash: string): Uint8Array {
  pki.openssl('ts', '-query', '-digest', hash, '-sha256', '-cert', '-out', 'ledger.tsq');
  return answer(pki, pki.file('ledger.tsq'));
}

async function headOf(office: Office): Promise<{ seq: number; hash: string }> {
  return JSON.parse((await office.does('archive list --json --archive 归档')).stdout).head;
}

/** An office whose ledger of three lines is stamped, by now. */
async function stamped(): Promise<Office> {
  const office = await Office.withPublished();
  office.now = new Date(Date.now() + 60_000);
  office.writeBytes('根.pem', pki.file('root.pem'));
  office.writeBytes('别家.pem', pki.file('stranger.pem'));
  await stamp(office);
  return office;
}

async function stamp(office: Office): Promise<void> {
  const { hash } = await headOf(office);
  office.writeBytes('时间戳.tsr', stampOver(hash));
  await office.does(`archive add 时间戳.tsr --head ${hash} --archive 归档`);
}

const check = 'archive check --archive 归档';

describe('a time stamp over the ledger', () => {
  it('is listed, and checked against the root that was given', async () => {
    const office = await stamped();
    const list = (await office.does('archive list --archive 归档')).stdout;
    expect(list).toMatch(/时间戳（账本第 3 行）：head-3-[0-9a-f]{64}\.tsr/);
    const run = await office.does(`${check} --root 根.pem`);
    expect(run.stdout).toMatch(
      /时间戳：账本第 1–3 行在 20\d\d-\d\d-\d\d \d\d:\d\d:\d\d（世界时）已经如此，机构“可信时间戳测试机构”/,
    );
    expect(run.stdout).toContain('账本第 4 行还没有时间戳');
    expect(run.stderr).toContain('没有查机构的证书是否已被吊销');
    expect(run.stderr).not.toContain('没有核对机构的证书是否可信');
  });

  it('is checked as far as it goes without roots, and says how far', async () => {
    const run = await (await stamped()).does(check);
    expect(run.stdout).toContain('机构“可信时间戳测试机构”');
    expect(run.stderr).toContain('没有核对机构的证书是否可信，只核对了它盖的内容和签名值');
    const findings = JSON.parse((await (await stamped()).does(`${check} --json`)).stdout);
    expect(JSON.stringify(findings)).toContain('checkpoint-unchecked');
  });

  it('is checked against revocation lists', async () => {
    const office = await stamped();
    pki.write('ca.cnf', '[x]\ndatabase = x.db\ndefault_md = sha256\ndefault_crl_days = 30\n');
    for (const by of ['root', 'issuing']) {
      pki.write('x.db', '');
      const common = ['-config', 'ca.cnf', '-name', 'x', '-cert', `${by}.pem`, '-keyfile', `${by}.key`];
      pki.openssl('ca', '-gencrl', '-out', `${by}.crl`, ...common);
      office.writeBytes(`${by}.crl`, pki.file(`${by}.crl`));
    }
    const run = await office.does(`${check} --root 根.pem --crl root.crl --crl issuing.crl`);
    expect(run.stderr).toBe('');
  });

  it('of an authority nobody vouches for is an error', async () => {
    const run = await (await stamped()).booklet(`${check} --root 别家.pem`);
    expect(run).toMatchObject({ status: 1 });
    expect(run.stderr).toMatch(
      /错误 时间戳不成立 {2}head-3-[0-9a-f]{64}\.tsr：证书链到“.+”为止，没有通到给定的根证书/,
    );
    expect(run.stdout).not.toContain('已经如此');
  });

  it('covers all lines before it: a later one takes over', async () => {
    const office = await stamped();
    await stamp(office);
    const run = await office.does(check);
    expect(run.stdout).toContain('账本第 1–3 行');
    expect(run.stdout).toContain('账本第 1–4 行');
    expect(run.stdout).toContain('账本第 5 行还没有时间戳');
  });

  it('warns when the authority’s certificate has ended and no later one took over', async () => {
    const office = await stamped();
    office.now = new Date('2055-01-01T00:00:00Z');
    const run = await office.does(`${check} --root 根.pem`);
    expect(run.stderr).toContain('警告 时间戳已过期');
    expect(run.stderr).toContain('再取一个时间戳');
  });

  it('that was swapped in the archive for one over another line is found', async () => {
    const office = await stamped();
    const file = Object.keys(office.files('归档')).find((name) => name.endsWith('.tsr'))!;
    office.remove(file);
    office.writeBytes(file, stampOver('ab'.repeat(32)));
    const run = await office.booklet(check);
    expect(run).toMatchObject({ status: 1, stderr: expect.stringContaining('归档文件被改动') });
    expect(run.stdout).not.toContain('已经如此');
  });
});

describe('what is no time stamp over the ledger is not stored', () => {
  async function add(bytes: Uint8Array, hash?: string) {
    const office = await Office.withPublished();
    const head = await headOf(office);
    office.writeBytes('时间戳.tsr', bytes);
    const run = await office.booklet(`archive add 时间戳.tsr --head ${hash ?? head.hash} --archive 归档`);
    expect(await headOf(office)).toEqual(head);
    expect(run.status).toBe(1);
    return run.stderr;
  }

  it('over something else', async () => {
    expect(await add(stampOver('ab'.repeat(32)))).toContain('时间戳.tsr 盖的不是账本的这一行');
  });

  it('any other file, a refusal of the authority, an empty file', async () => {
    expect(await add(Buffer.from('token'))).toContain('不是 RFC 3161 时间戳，或已损坏');
    expect(await add(Uint8Array.of(0x30, 5, 0x30, 3, 2, 1, 2))).toContain('不是 RFC 3161 时间戳');
    expect(await add(new Uint8Array())).toContain('不是 RFC 3161 时间戳');
  });

  it('over a line that the ledger never had', async () => {
    const hash = 'cd'.repeat(32);
    expect(await add(stampOver(hash), hash)).toContain(`账本里没有摘要为 ${hash} 的行`);
  });

  it('with a changed signature', async () => {
    const office = await Office.withPublished();
    const { hash } = await headOf(office);
    const bent = Uint8Array.from(stampOver(hash));
    bent[bent.length - 3]! ^= 1;
    office.writeBytes('时间戳.tsr', bent);
    const run = await office.booklet(`archive add 时间戳.tsr --head ${hash} --archive 归档`);
    expect(run).toMatchObject({ status: 1, stderr: expect.stringContaining('签名值与签章人的证书对不上') });
  });
});

describe('what is asked for wrongly', () => {
  it.each([
    ['a root that is not there', `${check} --root 没有.pem`, '没有文件 没有.pem'],
    ['a root that is none', `${check} --root data/2024/601001/册.yaml`, '不是证书'],
    ['a list that is none', `${check} --crl data/2024/601001/册.yaml`, '不是吊销列表'],
    ['a token that is not there', `archive add 没有.tsr --head ${'0'.repeat(64)} --archive 归档`, '没有文件'],
    ['a booklet for a token', `archive add ${booklet} --head ${'0'.repeat(64)} --archive 归档`, '没有文件'],
  ])('%s', async (_, line, words) => {
    const run = await (await Office.withPublished()).booklet(line);
    expect(run).toMatchObject({ status: 2, stdout: '' });
    expect(run.stderr).toContain(words);
  });
});
