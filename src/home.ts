import { fileURLToPath } from 'node:url';

/** The program's own folder, of src/ as of the bundles in dist/: package.json, fonts/ and dist/ stand in it. */
export const home = fileURLToPath(new URL('../', import.meta.url));
