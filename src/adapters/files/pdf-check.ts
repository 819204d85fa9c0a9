import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { PdfCheck, type PdfVerdict } from '../../kernel/index.js';
import { refusalByMarks } from './pdf-marks.js';

/** Bounds of a check. */
export interface PdfCheckLimits {
  readonly maxBytes: number;
  /** How long one file may take. */
  readonly milliseconds: number;
  /** How many files are read at once; further ones wait. */
  readonly workers: number;
}

const LIMITS: PdfCheckLimits = { maxBytes: 25 * 1024 * 1024, milliseconds: 10_000, workers: 2 };
const HEAP_MEGABYTES = 192;
/** pdf-lib keeps every name and reference it ever saw. */
const FILES_PER_WORKER = 200;

interface Reader {
  readonly worker: Worker;
  files: number;
}

/** Reads PDFs with pdf-lib in threads with little memory and time, so that a hostile file costs the server neither. */
export class PdfCheckWorkers extends PdfCheck {
  private readonly limits: PdfCheckLimits;
  private readonly idle: Reader[] = [];
  private readonly busy = new Set<Reader>();
  private readonly waiting: (() => void)[] = [];
  private free: number;

  constructor(limits: Partial<PdfCheckLimits> = {}) {
    super();
    this.limits = { ...LIMITS, ...limits };
    this.free = this.limits.workers;
  }

  async check(file: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): Promise<PdfVerdict> {
    await this.enter();
    try {
      const bytes = await collect(file, this.limits.maxBytes);
      if (bytes === undefined) return { ok: false, reason: 'pdf-too-large' };
      const refusal = refusalByMarks(bytes);
      return refusal === undefined ? await this.read(bytes) : { ok: false, reason: refusal };
    } finally {
      this.leave();
    }
  }

  async close(): Promise<void> {
    await Promise.all([...this.idle.splice(0), ...this.busy].map(({ worker }) => worker.terminate()));
  }

  private async read(bytes: Uint8Array<ArrayBuffer>): Promise<PdfVerdict> {
    const reader = this.idle.pop() ?? { worker: await startWorker(), files: 0 };
    this.busy.add(reader);
    const verdict = await ask(reader.worker, bytes, this.limits.milliseconds);
    this.busy.delete(reader);
    reader.files += 1;
    if (verdict !== undefined && reader.files < FILES_PER_WORKER) {
      this.idle.push(reader);
      return verdict;
    }
    await reader.worker.terminate();
    return verdict ?? { ok: false, reason: 'pdf-too-complex' };
  }

  private async enter(): Promise<void> {
    if (this.free > 0) {
      this.free -= 1;
      return;
    }
    await new Promise<void>((resolve) => this.waiting.push(resolve));
  }

  private leave(): void {
    const next = this.waiting.shift();
    if (next === undefined) this.free += 1;
    else next();
  }
}

/** @throws where the thread cannot start, which says nothing about any file. */
async function startWorker(): Promise<Worker> {
  const url = new URL(`./pdf-check.worker${extname(fileURLToPath(import.meta.url))}`, import.meta.url);
  // What the reader prints about a file may quote it: it goes nowhere.
  const options = { stdout: true, stderr: true, resourceLimits: { maxOldGenerationSizeMb: HEAP_MEGABYTES } };
  const worker = new Worker(url, options);
  worker.stdout.resume();
  worker.stderr.resume();
  // Without a listener a thread that ran out of memory would end the server.
  worker.on('error', () => undefined);
  await new Promise<void>((resolve, reject) => {
    worker.once('message', () => resolve());
    worker.once('error', (error) => reject(new Error(`The PDF check cannot start: ${String(error)}`)));
    worker.once('exit', () => reject(new Error('The PDF check ended while it started')));
  });
  worker.unref();
  return worker;
}

/** The worker's answer, or undefined where it died or took too long. */
function ask(
  worker: Worker,
  bytes: Uint8Array<ArrayBuffer>,
  milliseconds: number,
): Promise<PdfVerdict | undefined> {
  return new Promise((resolve) => {
    const settle = (verdict?: PdfVerdict): void => {
      clearTimeout(timer);
      worker.off('message', settle).off('exit', dead).off('error', dead);
      resolve(verdict);
    };
    const dead = (): void => settle();
    const timer = setTimeout(dead, milliseconds);
    worker.on('message', settle).on('exit', dead).on('error', dead);
    worker.postMessage(bytes, [bytes.buffer]);
  });
}

/** The whole file in one buffer of its own, or undefined where it is longer. */
async function collect(
  file: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  maxBytes: number,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const pieces: Uint8Array[] = [];
  let length = 0;
  for await (const piece of file) {
    length += piece.length;
    if (length > maxBytes) return undefined;
    // The file's owner may use its buffer again.
    pieces.push(Uint8Array.from(piece));
  }
  const whole = new Uint8Array(length);
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}
