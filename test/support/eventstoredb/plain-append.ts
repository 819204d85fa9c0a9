import type { sendUnaryData, ServerReadableStream } from '@grpc/grpc-js';
import type { AppendReq, AppendResp } from '@eventstore/db-client/generated/streams_pb.js';
import { expectation, proposedEvent, sizeOf, streamName } from './append-call.js';
import type { Expected } from './event-log.js';
import { streamDeleted, thrownByHandler, tooLarge, unavailable } from './failures.js';
import type { Node } from './node.js';
import { messages, words } from './protocol.js';

export type PlainCall = ServerReadableStream<AppendReq, AppendResp>;

/** One append as a call of its own. */
export function plainAppend(node: Node, call: PlainCall, callback: sendUnaryData<AppendResp>): void {
  const requests: AppendReq[] = [];
  call.on('data', (request: AppendReq) => requests.push(request));
  call.on('end', () => node.faults.whenDue('appends', () => answer(node, call, requests, callback)));
}

function answer(
  node: Node,
  call: PlainCall,
  requests: readonly AppendReq[],
  callback: sendUnaryData<AppendResp>,
): void {
  if (call.cancelled) return;
  const fault = node.faults.next('appends');
  if (fault === 'reset') {
    node.fail(call, fault);
    return;
  }
  if (fault !== undefined) {
    callback(fault);
    return;
  }
  const options = requests[0]?.getOptions();
  const stream = options && streamName(options);
  const events = requests.slice(1).map((request) => proposedEvent(request.getProposedMessage()!));
  const known = events.filter((event) => event !== undefined);
  if (!options || !stream || known.length < events.length) {
    callback(thrownByHandler());
    return;
  }
  if (known.reduce((sum, event) => sum + sizeOf(event), 0) > node.settings.maxAppendSize) {
    callback(tooLarge(node.settings.maxAppendSize));
    return;
  }
  const expected = expectation(options, options.getRevision());
  const outcome = node.log.append(stream, expected, known);
  if (outcome.kind === 'deleted') {
    callback(streamDeleted(stream));
    return;
  }
  if (outcome.kind === 'wrong version') {
    callback(null, conflict(expected, outcome.actual));
    return;
  }
  if (outcome.kind === 'written') node.appendsWritten++;
  if (node.faults.lostAnswers > 0) {
    node.faults.lostAnswers--;
    callback(unavailable());
    return;
  }
  callback(null, succeeded(outcome.revision, outcome.position));
}

function succeeded(revision: number, position: number): AppendResp {
  const success = new messages.AppendResp.Success().setPosition(
    new messages.AppendResp.Position()
      .setCommitPosition(String(position))
      .setPreparePosition(String(position)),
  );
  if (revision < 0) success.setNoStream(new words.Empty());
  else success.setCurrentRevision(String(revision));
  return new messages.AppendResp().setSuccess(success);
}

function conflict(expected: Expected, actual: number): AppendResp {
  const wrong = new messages.AppendResp.WrongExpectedVersion();
  if (actual < 0) wrong.setCurrentNoStream(new words.Empty());
  else wrong.setCurrentRevision(String(actual));
  if (expected === 'any') wrong.setExpectedAny(new words.Empty());
  else if (expected === 'no stream') wrong.setExpectedNoStream(new words.Empty());
  else if (expected === 'stream exists') wrong.setExpectedStreamExists(new words.Empty());
  else wrong.setExpectedRevision(String(expected));
  return new messages.AppendResp().setWrongExpectedVersion(wrong);
}
