import { setTimeout as pause } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { Clock, later, Refused, reject, StateStore, Streams } from '../../../kernel/index.js';
import { edoc } from '../edoc.js';
import { EDocsDirectory } from '../edocs-directory.js';

/** Longer than a view is ever behind, shorter than a broker waits after a crash. */
const SECONDS = 60;
/** Who adds the same file at the same moment is through with it soon: looks, and milliseconds between them. */
const LOOKS = 15;
const LOOK = 100;

/** Tells that an insured has a file already, also where it was added a moment ago and no view shows it yet. */
@Injectable()
export class SameFile {
  constructor(
    private readonly directory: EDocsDirectory,
    private readonly state: StateStore,
    private readonly streams: Streams,
    private readonly clock: Clock,
  ) {}

  /**
   * The eDoc that has the file; otherwise it is reserved for `edocId`.
   * @throws Refused `unavailable` while another one that reserved it has not come: it may still come, or never.
   */
  async reserve(
    brokerageId: string,
    insuredId: string,
    fileHash: string,
    edocId: string,
  ): Promise<string | undefined> {
    const shown = await this.directory.sameFile(brokerageId, insuredId, fileHash);
    if (shown !== undefined) return shown;
    const key = keyOf(brokerageId, insuredId, fileHash);
    const reserve = (expect: string): Promise<boolean> =>
      this.state.write([{ key, value: edocId, expect, expiresAt: this.expiry() }]);
    for (let look = 0; look < LOOKS; look++) {
      if (await reserve('absent')) return undefined;
      const other = await this.state.get<string>(key);
      if (other?.value === edocId) return undefined;
      if (other !== undefined) {
        const { state } = await this.streams.load(edoc, other.value, brokerageId);
        if (state.kind !== 'absent' && state.kind !== 'removed') return other.value;
        if (state.kind === 'removed' && (await reserve(other.version))) return undefined;
      }
      await pause(LOOK);
    }
    throw new Refused(reject('unavailable'));
  }

  async release(brokerageId: string, insuredId: string, fileHash: string, edocId: string): Promise<void> {
    const key = keyOf(brokerageId, insuredId, fileHash);
    const mine = await this.state.get<string>(key);
    if (mine?.value === edocId) await this.state.write([{ key, value: undefined, expect: mine.version }]);
  }

  private expiry(): string {
    return later(this.clock.now(), SECONDS * 1000);
  }
}

function keyOf(brokerageId: string, insuredId: string, fileHash: string): string {
  return `same-file/${brokerageId}/${insuredId}/${fileHash}`;
}
