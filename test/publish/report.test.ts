import { expect, it } from 'vitest';
import { Desk } from '../mistakes/terminal.ts';

it('the report names every font of the PDF with its licence and embedding rights, and no path', async () => {
  const desk = new Desk();
  expect(await desk.booklet('build')).toMatchObject({ status: 0 });
  const [, bytes] = Object.entries(desk.files('out')).find(([file]) => file.endsWith('report.json'))!;
  const report = JSON.parse(Buffer.from(bytes, 'base64').toString());
  expect(report.fonts.length).toBeGreaterThan(0);
  for (const font of report.fonts) {
    expect(font.candidate).toMatch(/^(npm:|local\/)/);
    expect(font.licence).toMatch(/Open Font License/i);
    expect(font.fsType).toBe(0);
    expect(font.characters).toBeGreaterThan(0);
    expect(font).not.toHaveProperty('path');
  }
});
