import type { sendUnaryData } from '@grpc/grpc-js';
import type { DeleteReq, TombstoneReq } from '@eventstore/db-client/generated/streams_pb.js';
import { expectation, streamName } from './append-call.js';
import type { Expected, Outcome } from './event-log.js';
import { streamDeleted, wrongVersion } from './failures.js';
import type { Node } from './node.js';
import { messages } from './protocol.js';

const ON_THE_WIRE = { 'no stream': -1, any: -2, 'stream exists': -4 } as const;

export interface RemoveCall {
  readonly request: DeleteReq | TombstoneReq;
}

/** Deletes or tombstones a stream; `judge` is the log's way to do it. */
export function remove<Answer>(
  node: Node,
  call: RemoveCall,
  callback: sendUnaryData<Answer>,
  judge: (stream: string, expected: Expected) => Outcome,
  answer: (position: string) => Answer,
): void {
  node.faults.whenDue('appends', () => {
    const fault = node.faults.next('appends');
    if (fault === 'reset') {
      node.fail(call, fault);
      return;
    }
    if (fault !== undefined) {
      callback(fault);
      return;
    }
    const options = call.request.getOptions()!;
    const stream = streamName(options);
    const expected = expectation(options, options.getRevision());
    const outcome = judge(stream, expected);
    if (outcome.kind === 'deleted') {
      callback(streamDeleted(stream));
      return;
    }
    if (outcome.kind === 'wrong version') {
      callback(
        wrongVersion(stream, typeof expected === 'number' ? expected : ON_THE_WIRE[expected], outcome.actual),
      );
      return;
    }
    callback(null, answer(String(outcome.position)));
  });
}

export const deleted = (position: string) =>
  new messages.DeleteResp().setPosition(
    new messages.DeleteResp.Position().setCommitPosition(position).setPreparePosition(position),
  );

export const tombstoned = (position: string) =>
  new messages.TombstoneResp().setPosition(
    new messages.TombstoneResp.Position().setCommitPosition(position).setPreparePosition(position),
  );
