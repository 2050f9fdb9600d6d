/** Random runs of a property: some in `npm test`, many more in `npm run fuzz`, which sets RUNS. */
export const runs = (usual: number): number => usual * Number(process.env.RUNS ?? 1);
