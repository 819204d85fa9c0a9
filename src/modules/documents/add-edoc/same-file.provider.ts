import { Injectable } from '@nestjs/common';
import { Clock, later, StateStore, Streams } from '../../../kernel/index.js';
import { edoc } from '../edoc.js';
import { EDocsDirectory } from '../edocs-directory.js';

/** Longer than a view is ever behind, shorter than a broker waits after a crash. */
const SECONDS = 60;

/** Tells that an insured has a file already, also where it was added a moment ago and no view shows it yet. */
@Injectable()
export class SameFile {
  constructor(
    private readonly directory: EDocsDirectory,
    private readonly state: StateStore,
    private readonly streams: Streams,
    private readonly clock: Clock,
  ) {}

  /** The eDoc that has the file; otherwise it is reserved for `edocId`. */
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
    if (await reserve('absent')) return undefined;
    const other = await this.state.get<string>(key);
    if (other === undefined || other.value === edocId) return undefined;
    const { state } = await this.streams.load(edoc, other.value, brokerageId);
    return state.kind === 'removed' && (await reserve(other.version)) ? undefined : other.value;
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
