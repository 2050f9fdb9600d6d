import { expect, test } from 'vitest';
import { Port } from '../../src/proof/read/port.ts';

function heard(port: Port): unknown[] {
  const said: unknown[] = [];
  const { signal } = new AbortController();
  port.addEventListener('message', ({ data }) => said.push(data), { signal });
  return said;
}

test('messages come after the one who sends them has gone on, and in order', async () => {
  const port = new Port();
  const said = heard(port);
  port.postMessage({ action: 'GetPage' });
  port.postMessage({ action: 'GetOutline' });
  expect(said).toEqual([]);
  await undefined;
  expect(said).toEqual([{ action: 'GetPage' }, { action: 'GetOutline' }]);
});

test('operators come through although the sender empties its lists', async () => {
  const port = new Port();
  const said = heard(port);
  const chunk = { fnArray: [44], argsArray: [[{ unicode: '甲' }]] };
  port.postMessage({ chunk });
  chunk.fnArray.length = 0;
  chunk.argsArray.length = 0;
  await undefined;
  expect(said).toEqual([{ chunk: { fnArray: [44], argsArray: [[{ unicode: '甲' }]] } }]);
});

test('fonts are left out, but not what else is shared by pages, which may be waited for', async () => {
  const port = new Port();
  const said = heard(port);
  port.postMessage({ action: 'commonobj', data: ['f1', 'Font', {}] });
  port.postMessage({ action: 'commonobj', data: ['i1', 'CopyLocalImage', {}] });
  await undefined;
  expect(said).toEqual([{ action: 'commonobj', data: ['i1', 'CopyLocalImage', {}] }]);
});

test('who has gone hears nothing', async () => {
  const port = new Port();
  const said: unknown[] = [];
  const gone = new AbortController();
  port.addEventListener('message', (event) => said.push(event), { signal: gone.signal });
  gone.abort();
  port.postMessage({ action: 'GetPage' });
  await undefined;
  expect(said).toEqual([]);
});
