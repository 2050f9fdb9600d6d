// `node -r peak.cjs …`: leaves the most memory the process ever held, in kB, in the file that PEAK names.
const { writeFileSync } = require('node:fs');

process.on('exit', () => writeFileSync(process.env.PEAK, String(process.resourceUsage().maxRSS)));
