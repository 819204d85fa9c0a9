import type { ServerDuplexStream } from '@grpc/grpc-js';
import type { BatchAppendReq, BatchAppendResp } from '@eventstore/db-client/generated/streams_pb.js';
import { expectation, proposedEvent, sizeOf, streamName } from './append-call.js';
import { badRequest, failedBatch, succeededBatch, timeout, tooLargeBatch } from './batch-answers.js';
import { unavailable } from './failures.js';
import type { ProposedEvent } from './logged-event.js';
import type { Node } from './node.js';

export type BatchCall = ServerDuplexStream<BatchAppendReq, BatchAppendResp>;

/** An append of which not every message has come yet. */
interface Gathering {
  readonly options: BatchAppendReq.Options;
  readonly events: (ProposedEvent | undefined)[];
}

/** The call on which a client sends all its appends. */
export function batchAppend(node: Node, call: BatchCall): void {
  const gathering = new Map<string, Gathering>();
  call.on('data', (request: BatchAppendReq) => {
    const correlation = request.getCorrelationId()!.getString();
    const options = request.getOptions();
    const append = gathering.get(correlation) ?? (options && { options, events: [] });
    if (append === undefined) return;
    for (const message of request.getProposedMessagesList()) append.events.push(proposedEvent(message));
    if (request.getIsFinal()) gathering.delete(correlation);
    else gathering.set(correlation, append);
    if (request.getIsFinal()) node.faults.whenThawed(() => answer(node, call, correlation, append));
  });
  call.on('end', () => call.end());
}

function answer(node: Node, call: BatchCall, correlation: string, { options, events }: Gathering): void {
  if (call.cancelled) return;
  const fault = node.faults.next('appends');
  if (fault !== undefined) {
    node.fail(call, fault);
    return;
  }
  const { writeTimeout, maxAppendSize } = node.settings;
  const stream = streamName(options);
  const timedOut = () => call.cancelled || call.write(timeout(correlation, stream));
  const left = Math.min(writeTimeout, (options.getDeadline()?.toDate().getTime() ?? Infinity) - Date.now());
  const respond = (response: BatchAppendResp) => {
    // An answer that comes too late is replaced by that of the server's timer, though the append was written.
    if (node.faults.delays.appends >= left) setTimeout(timedOut, left).unref();
    else node.faults.whenDue('appends', () => call.cancelled || call.write(response));
  };
  const known = events.filter((event) => event !== undefined);
  if (stream === '' || known.length < events.length) {
    respond(badRequest(correlation, stream));
    // The server forgets that it answered, and its timer answers again.
    setTimeout(timedOut, writeTimeout).unref();
  } else if (known.reduce((sum, event) => sum + sizeOf(event), 0) > maxAppendSize)
    respond(tooLargeBatch(correlation, stream, maxAppendSize));
  else if (left <= 0) timedOut();
  else {
    const expected = expectation(options, options.getStreamPosition());
    const outcome = node.append(stream, expected, known);
    if (outcome.kind === 'wrong version' || outcome.kind === 'deleted')
      respond(failedBatch(correlation, stream, expected, outcome));
    else if (node.faults.losesAnswer()) node.fail(call, unavailable());
    else respond(succeededBatch(correlation, stream, outcome));
  }
}
