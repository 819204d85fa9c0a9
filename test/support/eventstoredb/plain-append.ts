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
  const respond: sendUnaryData<AppendResp> = (...response) => {
    node.faults.whenDue('appends', () => call.cancelled || callback(...response));
  };
  call.on('end', () => {
    node.faults.whenThawed(() => {
      answer(node, call, requests, respond);
    });
  });
}

function answer(
  node: Node,
  call: PlainCall,
  requests: readonly AppendReq[],
  respond: sendUnaryData<AppendResp>,
): void {
  if (call.cancelled) return;
  const fault = node.faults.next('appends');
  const { maxAppendSize } = node.settings;
  const options = requests[0]?.getOptions();
  const stream = options && streamName(options);
  const events = requests.slice(1).map((request) => proposedEvent(request.getProposedMessage()!));
  const known = events.filter((event) => event !== undefined);
  if (fault === 'reset') node.fail(call, fault);
  else if (fault !== undefined) respond(fault);
  else if (!options || !stream || known.length < events.length) respond(thrownByHandler());
  else if (known.reduce((sum, event) => sum + sizeOf(event), 0) > maxAppendSize)
    respond(tooLarge(maxAppendSize));
  else {
    const expected = expectation(options, options.getRevision());
    const outcome = node.append(stream, expected, known);
    if (outcome.kind === 'deleted') respond(streamDeleted(stream));
    else if (outcome.kind === 'wrong version') respond(null, conflict(expected, outcome.actual));
    else if (node.faults.losesAnswer()) respond(unavailable());
    else respond(null, succeeded(outcome.revision, outcome.position));
  }
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
