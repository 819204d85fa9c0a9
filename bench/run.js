// Every bench in turn, each in a process of its own.    node bench/run.js [part of a name ...]
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';

const wanted = process.argv.slice(2);
const benches = readdirSync(import.meta.dirname)
  .filter((file) => file.endsWith('.bench.js'))
  .filter((file) => wanted.length === 0 || wanted.some((part) => file.includes(part)))
  .sort();
if (benches.length === 0) {
  console.error(`No bench is called ${wanted.join(' or ')}`);
  process.exitCode = 1;
}
for (const bench of benches) {
  console.log(`\n== ${bench.replace('.bench.js', '')}`);
  const { status } = spawnSync(process.execPath, [join(import.meta.dirname, bench)], { stdio: 'inherit' });
  if (status !== 0) process.exitCode = 1;
}
