import 'reflect-metadata';
import { startDesk } from './desk.js';
import { readConfig } from './platform/config.js';

try {
  await startDesk(readConfig(process.env), (line) => console.log(line));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
