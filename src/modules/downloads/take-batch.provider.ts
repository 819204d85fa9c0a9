import { Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import {
  type Committed,
  type Context,
  type DomainEvent,
  type DownloadItem,
  Files,
  InvalidAppend,
  KeyDestroyed,
  keyedId,
  KeyRing,
  Refused,
  Streams,
} from '../../kernel/index.js';
import { ReceiveDownloadedEDoc } from '../documents/index.js';
import { FollowDownloadedDetails, InsuredsDirectory, IntroduceInsured } from '../insureds/index.js';
import { DownloadPolicyVersion, PoliciesDirectory, type Policy, policy } from '../policies/index.js';
import { BatchInHand, type EDocs, type Version } from './batch-in-hand.js';
import { chainsOf } from './chains.js';
import type { DownloadProgressed } from './download.js';
import { documentsOf, type IncomingDocument } from './incoming-documents.js';
import { interpret } from './interpret.js';
import type { ImportFacts, Interpreted } from './interpreted.js';
import { keysOf, newMessagesOf, type PlannedVersion, planBatch } from './plan-batch.js';
import { keptFiles, progressOf, refusedDocuments } from './progress.js';

/** What a batch came to, and the position of the last event it wrote. */
export interface TakenBatch {
  readonly progress: DownloadProgressed['data'];
  readonly changed: number;
  readonly position: string;
}

/** Takes in one batch of a download. Every step may be repeated: ids follow from the messages. */
@Injectable()
export class TakeBatch {
  constructor(
    private readonly commands: CommandBus,
    private readonly streams: Streams,
    private readonly insureds: InsuredsDirectory,
    private readonly policies: PoliciesDirectory,
    private readonly files: Files,
    private readonly keys: KeyRing,
  ) {}

  /** @param after position of the last event this import wrote: the insureds made by it must be found. */
  async take(
    items: readonly DownloadItem[],
    facts: ImportFacts,
    context: Context,
    after: string,
  ): Promise<TakenBatch> {
    // Insurers do not send again: what they sent is safe before anything is made of it.
    await this.files.putSmall(context.brokerageId, facts.downloadId, keptFiles(items));
    const batch = new BatchInHand(
      items.map((item) => interpret(item, facts)),
      facts.idKey,
      context,
      after,
    );
    const planned = await this.plan(batch.versions, context.brokerageId, after);
    await this.makeKeys(planned, context.brokerageId);
    await allOf(
      chainsOf(planned.map(({ links }) => links)).map(async (chain) => {
        for (const n of chain) await this.takeVersion(planned[n]!, batch.versions[n]!, batch);
      }),
    );
    await this.takeAllEDocs(facts, batch, after);
    const refused = refusedDocuments(items, batch.interpreted, batch.refusals);
    await this.files.putSmall(context.brokerageId, facts.downloadId, refused);
    return {
      progress: progressOf(facts, items, batch.interpreted, batch.refusals),
      changed: batch.changed,
      position: String(batch.position),
    };
  }

  private async plan(
    versions: readonly Version[],
    brokerageId: string,
    after: string,
  ): Promise<readonly PlannedVersion[]> {
    const downloaded = versions.map((version) => version.downloaded);
    const ids = [...new Set(downloaded.map(({ policyId }) => policyId))];
    const policies = new Map<string, Policy>(
      await Promise.all(
        ids.map(async (id) => [id, (await this.streams.load(policy, id, brokerageId)).state] as const),
      ),
    );
    const keys = keysOf(downloaded, policies);
    const messages = newMessagesOf(downloaded, policies);
    const [equal, policyOf] = await Promise.all([
      keys.length === 0 ? new Map() : this.insureds.equalTo(brokerageId, keys, after),
      messages.length === 0 ? new Map() : this.policies.policiesWith(brokerageId, messages, after),
    ]);
    return planBatch(downloaded, policies, equal, policyOf);
  }

  /** In one go, so that no message waits for the disk for its own. */
  private async makeKeys(planned: readonly PlannedVersion[], brokerageId: string): Promise<void> {
    const parties = planned
      .filter(({ known }) => !known)
      .flatMap(({ downloaded }) => downloaded.version.parties);
    try {
      await this.keys.ensure(brokerageId, [...new Set(parties.map(({ personId }) => personId))]);
    } catch (error) {
      // Whose message it is, is told when it is taken.
      if (!(error instanceof KeyDestroyed)) throw error;
    }
  }

  private async introduce(
    { introduce, downloaded }: PlannedVersion,
    version: Version,
    batch: BatchInHand,
  ): Promise<void> {
    const insuredId = downloaded.version.parties[0]?.personId;
    if (introduce === undefined || insuredId === undefined) return;
    const { policyId } = downloaded;
    const eventId = batch.eventIds(downloaded.version.messageId, 'introduce');
    await this.execute(
      new IntroduceInsured(batch.context, insuredId, introduce, 'download', policyId, eventId),
      version,
      batch,
    );
  }

  private async takeVersion(planned: PlannedVersion, version: Version, batch: BatchInHand): Promise<void> {
    if (planned.known) return;
    await this.introduce(planned, version, batch);
    if (batch.isRefused(version)) return;
    const { downloaded, equalInsured, follow, elsewhere } = planned;
    const { messageId } = downloaded.version;
    for (const insuredId of follow?.insuredIds ?? []) {
      const eventId = batch.eventIds(messageId, 'follow', insuredId);
      const { previous, details } = follow!;
      await this.execute(
        new FollowDownloadedDetails(
          batch.context,
          insuredId,
          downloaded.policyId,
          previous,
          details,
          eventId,
        ),
        version,
        batch,
      );
    }
    if (batch.isRefused(version)) return;
    const eventId = batch.eventIds(messageId, 'policy');
    const command = new DownloadPolicyVersion(
      batch.context,
      downloaded,
      { equalInsured, elsewhere },
      eventId,
    );
    if (await this.execute(command, version, batch)) batch.changed++;
  }

  /** One after the other where they have an id, or policy and document, in common: the later one must find the earlier. */
  private async takeAllEDocs(facts: ImportFacts, batch: BatchInHand, after: string): Promise<void> {
    const documents = batch.edocs.map(({ edoc }) => documentsOf(edoc, batch.idKey));
    const links = batch.edocs.map(({ edoc }, n) => [
      edoc.messageId,
      ...documents[n]!.flatMap((document) => document?.link ?? []),
    ]);
    await allOf(
      chainsOf(links).map(async (chain) => {
        const met = new Set<string>();
        for (const n of chain) await this.takeEDocs(batch.edocs[n]!, documents[n]!, met, facts, batch, after);
      }),
    );
  }

  private async takeEDocs(
    item: EDocs,
    documents: readonly (IncomingDocument | undefined)[],
    met: Set<string>,
    { downloadId, origin }: ImportFacts,
    batch: BatchInHand,
    after: string,
  ): Promise<void> {
    const { messageId, companyCode, policyNumber, term, purpose, issueDate, namedInsureds, attachments } =
      item.edoc;
    const source = { downloadId, messageId, contentHash: item.edoc.contentHash, origin };
    for (const [n, { typeCode, description, fileName, mimeType, content }] of attachments.entries()) {
      const document = documents[n];
      const position = document && met.has(document.link) ? String(batch.position) : after;
      const command = new ReceiveDownloadedEDoc(
        batch.context,
        keyedId(batch.idKey, 'edoc', messageId, String(n)),
        companyCode,
        policyNumber,
        term,
        purpose,
        typeCode,
        description,
        fileName,
        mimeType,
        issueDate,
        content,
        source,
        batch.eventIds(messageId, 'edoc', String(n)),
        namedInsureds,
        document?.fileHash,
        position,
      );
      await this.execute(command, item, batch);
      if (document) met.add(document.link);
      if (batch.isRefused(item)) return;
    }
  }

  /** Whether it wrote anything. A refusal is a problem of its message and holds up no other. */
  private async execute(command: object, item: Interpreted, batch: BatchInHand): Promise<boolean> {
    try {
      const { events, position } = await this.commands.execute<object, Committed<unknown, DomainEvent>>(
        command,
      );
      batch.reached(position);
      return events.length > 0;
    } catch (error) {
      if (error instanceof Refused) batch.refuse(item, error.rejection.rejected);
      else if (error instanceof KeyDestroyed) batch.refuse(item, 'insured-erased');
      // A policy that has grown past what one event holds: it would hold up its file for ever.
      else if (error instanceof InvalidAppend) batch.refuse(item, 'message-too-large');
      else throw error;
      return false;
    }
  }
}

/** Waits for all, also where one fails: nothing of a failed import may still be at work when the next one begins. */
async function allOf(work: readonly Promise<void>[]): Promise<void> {
  const failed = (await Promise.allSettled(work)).find((one) => one.status === 'rejected');
  if (failed !== undefined) throw failed.reason;
}
