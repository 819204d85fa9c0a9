import { messages, words } from './protocol.js';

/** An event as a client asks to have it written. */
export interface ProposedEvent {
  readonly id: string;
  readonly type: string;
  readonly contentType: string;
  readonly data: Uint8Array;
  readonly metadata: Uint8Array;
}

const TICKS_PER_MILLISECOND = 10_000n;

/** A record of the log. It keeps the bytes of its answer to a read, and decodes them only for assertions. */
export class LoggedEvent {
  readonly id: string;
  readonly type: string;
  /** The bytes of the ReadResp that carries this event. */
  readonly answer: Buffer;

  constructor(
    readonly stream: string,
    readonly revision: number,
    readonly position: number,
    event: ProposedEvent,
  ) {
    this.id = event.id;
    this.type = event.type;
    this.answer = encode(stream, revision, position, event);
  }

  /** JSON where the event was written as JSON, else bytes. */
  get data(): unknown {
    const recorded = this.recorded();
    const bytes = Buffer.from(recorded.getData_asU8());
    return recorded.getMetadataMap().get('content-type') === 'application/json'
      ? (JSON.parse(bytes.toString()) as unknown)
      : bytes;
  }

  /** JSON, or undefined where there is none. */
  get metadata(): unknown {
    const bytes = Buffer.from(this.recorded().getCustomMetadata_asU8());
    return bytes.length === 0 ? undefined : (JSON.parse(bytes.toString()) as unknown);
  }

  private recorded() {
    return messages.ReadResp.deserializeBinary(this.answer).getEvent()!.getEvent()!;
  }
}

function encode(stream: string, revision: number, position: number, event: ProposedEvent): Buffer {
  const recorded = new messages.ReadResp.ReadEvent.RecordedEvent()
    .setId(new words.UUID().setString(event.id))
    .setStreamIdentifier(new words.StreamIdentifier().setStreamName(Buffer.from(stream)))
    .setStreamRevision(String(revision))
    .setPreparePosition(String(position))
    .setCommitPosition(String(position))
    .setData(event.data)
    .setCustomMetadata(event.metadata);
  recorded
    .getMetadataMap()
    .set('type', event.type)
    .set('content-type', event.contentType)
    .set('created', String(BigInt(Date.now()) * TICKS_PER_MILLISECOND));
  const read = new messages.ReadResp.ReadEvent().setEvent(recorded).setCommitPosition(String(position));
  return Buffer.from(new messages.ReadResp().setEvent(read).serializeBinary());
}
