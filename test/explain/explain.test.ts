import { describe, expect, it } from 'vitest';
import { explain } from '../../src/office/explain.ts';
import { layOut, sample, setInType } from '../sample/booklet.ts';

const { pack, data } = await sample();
const { budget, laid } = layOut(pack, data);
const { figurePages } = await setInType(laid, pack);
const ask = (question: Parameters<typeof explain>[0]) => explain(question, laid, budget, figurePages);

describe('a printed number is walked back to its lines', () => {
  it('names the lines, what was stated, and every place', () => {
    const [found, ...others] = ask({ number: '964.33' });
    expect(others).toEqual([]);
    expect(found!.lines).toHaveLength(27);
    expect(found!.stated.map(({ at }) => at.file)).toEqual(['data/2024/601001/批复数.yaml']);
    expect(found!.places.map(({ section }) => section)).toEqual(
      expect.arrayContaining(['三、支出总表（预算表3）', '三、2024年支出预算情况']),
    );
    expect(found!.places.every(({ page }) => page !== undefined)).toBe(true);
  });

  it('takes a number as printed or as typed, and keeps units apart', () => {
    expect(ask({ number: '2,385.56' })).toEqual(ask({ number: '2385.56' }));
    expect(ask({ number: '2385.56万元' })).toEqual(ask({ number: '2385.56' }));
    expect(ask({ number: '9.3%' })).toHaveLength(1);
    expect(ask({ number: '9.3万元' })).toEqual([]);
  });

  it('says how a rate was made: from this year and last year', () => {
    const [rate] = ask({ number: '9.3%' });
    expect(rate!.lines).toHaveLength(13);
    expect(rate!.places[0]!.how).toContain('÷');
    expect(rate!.stated[0]!.at.file).toBe('data/2024/601001/上年数.yaml');
  });

  it('answers for a place', () => {
    const page = ask({ number: '964.33' })[0]!.places[0]!.page!;
    const here = ask({ page, row: '合计', column: '基本支出' });
    expect(here.map(({ text }) => text)).toEqual(['964.33']);
  });

  it('finds nothing for a number that is not printed', () => {
    expect(ask({ number: '123456.78' })).toEqual([]);
    expect(ask({ number: '许多' })).toEqual([]);
  });
});
