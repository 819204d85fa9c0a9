import { CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Brokerages, Clock, type Committed, KeyRing, Streams } from '../../../kernel/index.js';
import { holdersOf, type Policy, policy, policyIdOf } from '../../policies/index.js';
import { codesOf } from '../brokerage-codes.js';
import { Concerned } from '../concerned.provider.js';
import type { EDocEvent, EDocFile } from '../edoc-events.js';
import { EDocFiles } from '../edoc-files.provider.js';
import { type EDoc, edoc } from '../edoc.js';
import { type DownloadedEDoc, EDocsDirectory } from '../edocs-directory.js';
import { MatchEDoc } from '../match-edoc/match-edoc.js';
import {
  contradicts,
  isKnown,
  receiveDownloadedEDoc,
  ReceiveDownloadedEDoc,
} from './receive-downloaded-edoc.js';

// A message that comes twice, with its document or its policy only the second time, never gives one id to two events.
const FIRST_ID = 0;
const MATCHED_ID = 1;
const LATER_FILE_ID = 2;

@CommandHandler(ReceiveDownloadedEDoc)
export class ReceiveDownloadedEDocHandler implements ICommandHandler<ReceiveDownloadedEDoc> {
  constructor(
    private readonly streams: Streams,
    private readonly keys: KeyRing,
    private readonly files: EDocFiles,
    private readonly commands: CommandBus,
    private readonly clock: Clock,
    private readonly brokerages: Brokerages,
    private readonly concerned: Concerned,
    private readonly directory: EDocsDirectory,
  ) {}

  async execute(command: ReceiveDownloadedEDoc): Promise<Committed<EDoc, EDocEvent>> {
    const { context, edocId, companyCode, policyNumber, eventId } = command;
    const { brokerageId } = context;
    const idKey = await this.keys.brokerageKey(brokerageId, 'id');
    const policyId = policyIdOf(idKey, companyCode, policyNumber);
    const known = await this.policyOf(policyId, brokerageId);
    const codes = codesOf((await this.brokerages.find(brokerageId))?.codes);
    const { state } = await this.streams.load(edoc, edocId, brokerageId);
    const isWanted = wantsDocument(command, state);
    const alike = isWanted ? await this.alike(command, policyId) : [];
    const facts = {
      policyId,
      policyExists: known.kind === 'held',
      file: isWanted && !isKnown(command, { alike, codes }) ? await this.keep(command) : undefined,
      alike,
      today: this.clock.now().slice(0, 10),
      codes,
    };
    let first = FIRST_ID;
    const received = await this.streams.run(
      edoc,
      edocId,
      context,
      async (now) => {
        first = now.kind === 'absent' ? FIRST_ID : LATER_FILE_ID;
        const insuredIds =
          now.kind === 'absent' && known.kind === 'held'
            ? holdersOf(known)
            : await this.concerned.by(brokerageId, now);
        return receiveDownloadedEDoc(command, now, { ...facts, insuredIds });
      },
      { eventId: (n) => eventId(first + n) },
    );
    // The policy may have come between the look and the append, too early for the subscriber to find this eDoc waiting.
    if (
      received.state.kind !== 'held' ||
      policyId === undefined ||
      (await this.policyOf(policyId, brokerageId)).kind === 'absent'
    )
      return received;
    const matched = (n: number): string => eventId(MATCHED_ID + n);
    return this.commands.execute(new MatchEDoc(context, edocId, policyId, matched));
  }

  private async policyOf(policyId: string | undefined, brokerageId: string): Promise<Policy> {
    if (policyId === undefined) return { kind: 'absent' };
    return (await this.streams.load(policy, policyId, brokerageId)).state;
  }

  private async alike(
    { context, fileHash, position }: ReceiveDownloadedEDoc,
    policyId: string | undefined,
  ): Promise<readonly DownloadedEDoc[]> {
    if (policyId === undefined || fileHash === undefined) return [];
    return this.directory.downloadedWith(context.brokerageId, policyId, fileHash, position);
  }

  private async keep({
    context,
    edocId,
    content,
    mimeType,
  }: ReceiveDownloadedEDoc): Promise<EDocFile | undefined> {
    if (content === undefined) return undefined;
    return this.files.keepAny(context.brokerageId, edocId, [content], mimeType ?? 'application/octet-stream');
  }
}

/** A repeated import finds the file kept already, and another one under the same id must never take its place. */
function wantsDocument({ content, source, fileHash }: ReceiveDownloadedEDoc, state: EDoc): boolean {
  if (content === undefined || state.kind === 'removed') return false;
  const hasFile = 'details' in state && state.details.fileHash !== undefined;
  return !hasFile && !contradicts(state, { contentHash: source.contentHash, fileHash });
}
