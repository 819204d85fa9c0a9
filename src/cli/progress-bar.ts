import type { Progress } from './desk-socket.js';

const WIDTH = 24;

/** One line: bar, share, rate and time left. `seconds` since the start. */
export function progressLine({ label, done, total, counted }: Progress, seconds: number): string {
  const share = total === 0 ? 1 : Math.min(done / total, 1);
  const full = Math.round(share * WIDTH);
  const rate = seconds > 0 ? done / seconds : 0;
  const left = rate > 0 ? (total - done) / rate : 0;
  return [
    label,
    `[${'#'.repeat(full)}${'.'.repeat(WIDTH - full)}]`,
    `${Math.floor(share * 100)}%`,
    ...(counted === undefined ? [] : [counted]),
    ...(rate > 0 ? [`${left < 1 && share < 1 ? '<1' : Math.ceil(left)} s left`] : []),
  ].join('  ');
}

/** Draws on a terminal, in place; elsewhere says nothing until the end. */
export class ProgressBar {
  private readonly started = Date.now();
  private label = '';
  private drawn = false;

  constructor(private readonly out: NodeJS.WriteStream) {}

  show(progress: Progress): void {
    if (!this.out.isTTY) return;
    if (this.drawn && progress.label !== this.label) this.out.write('\n');
    this.label = progress.label;
    this.drawn = true;
    this.out.write(`\r\u001b[K${progressLine(progress, (Date.now() - this.started) / 1000)}`);
  }

  end(): void {
    if (this.drawn) this.out.write('\n');
  }
}
