import type { BatchAppendReq, AppendReq } from '@eventstore/db-client/generated/streams_pb.js';
import type { Expected } from './event-log.js';
import type { ProposedEvent } from './logged-event.js';

/** What every kind of call says about the revision its stream must stand at. */
interface AskedExpectation {
  hasNoStream(): boolean;
  hasAny(): boolean;
  hasStreamExists(): boolean;
}

export function expectation(options: AskedExpectation, revision: string): Expected {
  if (options.hasAny()) return 'any';
  if (options.hasNoStream()) return 'no stream';
  return options.hasStreamExists() ? 'stream exists' : Number(revision);
}

export const streamName = (options: {
  getStreamIdentifier(): { getStreamName_asU8(): Uint8Array } | undefined;
}) => Buffer.from(options.getStreamIdentifier()?.getStreamName_asU8() ?? []).toString();

const UUID = /^[\da-f]{8}-?([\da-f]{4}-?){3}[\da-f]{12}$/i;

/** Undefined for an event that the server does not understand. */
export function proposedEvent(
  message: BatchAppendReq.ProposedMessage | AppendReq.ProposedMessage,
): ProposedEvent | undefined {
  const id = message.getId()?.getString() ?? '';
  const type = message.getMetadataMap().get('type') ?? '';
  if (!UUID.test(id) || type === '') return undefined;
  return {
    id: id.toLowerCase(),
    type,
    contentType: message.getMetadataMap().get('content-type') ?? '',
    data: message.getData_asU8(),
    metadata: message.getCustomMetadata_asU8(),
  };
}

/** Bytes of an event as the server counts them: its type is kept in UTF-16. */
export const sizeOf = ({ type, data, metadata }: ProposedEvent) =>
  type.length * 2 + data.length + metadata.length;
