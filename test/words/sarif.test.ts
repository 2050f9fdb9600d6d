import { expect, it } from 'vitest';
import { diagnose } from '../../src/words/diagnostic.ts';
import { findingsSarif } from '../../src/words/machine-readable.ts';

const at = { file: 'data/2025/101/支出 明细.yaml', line: 7, column: 5, length: 4 };
const finding = diagnose('unit-unknown', { found: '美元' }, at, [{ at: { ...at, line: 2 }, label: '这里' }]);

it('puts findings at their lines, where editors look for them', () => {
  const log = JSON.parse(findingsSarif([finding], '1.2.3'));
  expect(log.version).toBe('2.1.0');
  const [run] = log.runs;
  expect(run.tool.driver).toMatchObject({ name: 'booklet', version: '1.2.3' });
  expect(run.tool.driver.rules).toEqual([{ id: 'unit-unknown', shortDescription: { text: finding.name } }]);
  const [result] = run.results;
  expect(result.level).toBe('error');
  expect(result.message.text).toContain('美元');
  expect(result.locations[0].physicalLocation).toEqual({
    artifactLocation: { uri: 'data/2025/101/%E6%94%AF%E5%87%BA%20%E6%98%8E%E7%BB%86.yaml' },
    region: { startLine: 7, startColumn: 5, endColumn: 9 },
  });
  expect(result.relatedLocations[0].physicalLocation.region.startLine).toBe(2);
});

it('is valid without findings, and without a place', () => {
  expect(JSON.parse(findingsSarif([], '1')).runs[0].results).toEqual([]);
  const nowhere = diagnose('unit-unknown', { found: '美元' });
  expect(JSON.parse(findingsSarif([nowhere], '1')).runs[0].results[0].locations).toEqual([]);
});
