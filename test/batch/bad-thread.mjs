// Stands in for the compiled thread of a build: some units bring it down, the others are made by the real one.
import { workerData } from 'piscina';

const { default: make } = await import(workerData.real);
const hog = [];

export default async function bad(task) {
  if (task.unit === workerData.crashes) process.exit(7);
  if (task.unit === workerData.throws) throw new Error('broken in the thread');
  while (task.unit === workerData.hogs) hog.push(new Array(1e6).fill(task));
  return make(task);
}
