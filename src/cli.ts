#!/usr/bin/env node
import { availableParallelism, hostname, userInfo } from 'node:os';
import { run } from './commands/program.ts';

process.exitCode = await run(process.argv, {
  cwd: process.cwd(),
  color: process.stdout.isTTY === true && !process.env.NO_COLOR,
  live: process.stderr.isTTY === true,
  stdout: (text) => process.stdout.write(text),
  stderr: (text) => process.stderr.write(text),
  versions: { node: process.versions.node, zlib: process.versions.zlib },
  now: () => new Date(),
  user: { name: userInfo().username, host: hostname(), process: process.pid },
  environment: process.env,
  cores: availableParallelism(),
  isAlive: (id) => {
    try {
      return process.kill(id, 0);
    } catch (error) {
      return (error as NodeJS.ErrnoException).code === 'EPERM';
    }
  },
  onInterrupt: (stop) => process.once('SIGINT', stop),
});
