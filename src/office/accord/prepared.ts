import { unitFigures } from '../../output/unit-figures.ts';
import { unitsIn } from '../../output/unit-subjects.ts';
import type { Prepared } from '../../pipeline/pipeline.ts';
import { hasErrors } from '../../words/diagnostic.ts';
import type { Scan } from '../batch/scan.ts';
import type { Office } from '../publish.ts';
import { type Accord, accord, type Held } from './accord.ts';
import { keyOf } from './contradictions.ts';
import { type Fresh, Holders, lazily } from './held.ts';
import { Standing } from './recorded.ts';

/**
 * Booklets that are known but not made, held against each other, those in out/ and those that are public: with what a
 * build would find of that.
 */
export async function withAccord<T extends Prepared>(
  all: readonly T[],
  { out, records }: Office,
  scan: Scan,
): Promise<readonly T[]> {
  const holders = new Holders(await Standing.in(out), scan, records);
  const years = [...new Set(all.map(({ job }) => job.unit.year))];
  const outcomes = await Promise.all(
    years.map(async (year) => {
      const ofYear = all.filter(({ job }) => job.unit.year === year);
      return accord(await holders.of(ofYear.map(freshOf), new Set()));
    }),
  );
  return all.map((prepared) => {
    const key = keyOf(freshOf(prepared).name);
    const of = <F>(found: (each: Accord) => ReadonlyMap<Held, readonly F[]>): readonly F[] =>
      outcomes.flatMap((each) =>
        [...found(each)].flatMap(([held, said]) => (keyOf(held) === key ? said : [])),
      );
    return {
      ...prepared,
      findings: [...prepared.findings, ...of(({ findings }) => findings)],
      waived: [...prepared.waived, ...of(({ waived }) => waived)],
    };
  });
}

function freshOf({ job, booklet, findings }: Prepared): Fresh {
  const { unit, kind } = job;
  const name = { year: unit.year, unit: unit.code, kind };
  if (!booklet || hasErrors(findings))
    return { name, state: 'refused', units: [unit.code, ...job.rollUp], figures: () => undefined };
  const { laid, budget } = booklet;
  return { name, state: 'made', units: unitsIn(budget), figures: lazily(() => unitFigures(laid, budget)) };
}
