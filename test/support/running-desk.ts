import { ProductionStack } from './production-stack.js';
import { RealDesk } from './real-desk.js';

/** With STACK=production the specs that take what they get run on several processes and the shared engine. */
const PRODUCTION = process.env['STACK'] === 'production';

/** The built program: one process on a folder, or several on the shared engine. */
export type RunningDesk = RealDesk | ProductionStack;

export function prepareDesk(): Promise<RunningDesk> {
  return PRODUCTION ? ProductionStack.prepare() : RealDesk.prepare();
}
