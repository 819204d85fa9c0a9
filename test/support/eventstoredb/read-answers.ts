import { messages, words } from './protocol.js';

type Answer = InstanceType<typeof messages.ReadResp>;

/** Answers to a read go out as bytes, since an event's are kept with it. */
const bytes = (answer: Answer) => Buffer.from(answer.serializeBinary());

export const confirmation = (id: string) =>
  bytes(
    new messages.ReadResp().setConfirmation(
      new messages.ReadResp.SubscriptionConfirmation().setSubscriptionId(id),
    ),
  );

export const caughtUp = bytes(new messages.ReadResp().setCaughtUp(new messages.ReadResp.CaughtUp()));

export const checkpoint = (position: number) =>
  bytes(
    new messages.ReadResp().setCheckpoint(
      new messages.ReadResp.Checkpoint()
        .setCommitPosition(String(position))
        .setPreparePosition(String(position)),
    ),
  );

export const streamNotFound = (stream: string) =>
  bytes(
    new messages.ReadResp().setStreamNotFound(
      new messages.ReadResp.StreamNotFound().setStreamIdentifier(
        new words.StreamIdentifier().setStreamName(Buffer.from(stream)),
      ),
    ),
  );
