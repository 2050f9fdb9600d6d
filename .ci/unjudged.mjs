// Reads vitest's JSON report of a run that failed: prints the test files whose process died before it had told of all
// its tests, a path each. Ends with 1, and prints none, where a test failed or no process died: there is nothing to
// run again.
import { readFileSync } from 'node:fs';

const report = JSON.parse(readFileSync(process.argv[2], 'utf8'));
const failed = report.numFailedTests > 0 || report.testResults.some(({ status }) => status === 'failed');
const unjudged = report.testResults
  .filter(({ assertionResults }) => assertionResults.some(({ status }) => status === 'pending'))
  .map(({ name }) => name);
if (failed || unjudged.length === 0) process.exit(1);
process.stdout.write(unjudged.join('\n'));
