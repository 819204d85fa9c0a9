import { DemoOnStack } from './demo-on-stack.js';
import type { Desk } from './desk-story.js';
import type { MailSummary } from '../../src/kernel/index.js';
import { ProductionStack } from './production-stack.js';
import { RealDesk } from './real-desk.js';

/** With STACK=production the specs that take what they get run on several processes and the shared engine. */
export const PRODUCTION: boolean = process.env['STACK'] === 'production';

/** The built program: one process on a folder, or several on the shared engine. */
export type RunningDesk = RealDesk | ProductionStack;

export function prepareDesk(production: boolean = PRODUCTION): Promise<RunningDesk> {
  return production ? ProductionStack.prepare() : RealDesk.prepare();
}

/** A desk that holds the demo once it has started. */
export interface DemoDesk extends Desk {
  readonly url: string;
  start(): Promise<void>;
  end(): Promise<void>;
  remove(): Promise<void>;
  /** Newest first. */
  mails(): Promise<readonly MailSummary[]>;
}

export function prepareDemo(production: boolean = PRODUCTION): Promise<DemoDesk> {
  return production ? DemoOnStack.prepare() : RealDesk.prepare();
}
