import type { ServerWritableStream } from '@grpc/grpc-js';
import type { ReadReq } from '@eventstore/db-client/generated/streams_pb.js';
import { streamName } from './append-call.js';
import { streamDeleted, thrownByHandler, unexpectedResult } from './failures.js';
import { filterOf, type Filter } from './filter.js';
import type { LoggedEvent } from './logged-event.js';
import type { Node } from './node.js';
import { messages } from './protocol.js';
import { streamNotFound } from './read-answers.js';
import { Subscription } from './subscription.js';

export type ReadCall = ServerWritableStream<ReadReq, Buffer>;

const { BACKWARDS } = messages.ReadReq.Options.ReadDirection;

/** A read of a stream or of the whole log, or a subscription to either. */
export function read(node: Node, call: ReadCall): void {
  node.faults.whenDue('reads', () => {
    if (call.cancelled) return;
    const fault = node.faults.next('reads');
    if (fault !== undefined) {
      node.fail(call, fault);
      return;
    }
    const options = call.request.getOptions()!;
    let filter: Filter | undefined;
    try {
      filter = filterOf(options);
    } catch {
      node.fail(call, thrownByHandler());
      return;
    }
    if (options.hasStream()) readStream(node, call, options, options.getStream()!);
    else readAll(node, call, options, options.getAll()!, filter);
  });
}

function readStream(
  node: Node,
  call: ReadCall,
  options: ReadReq.Options,
  asked: ReadReq.Options.StreamOptions,
) {
  const name = streamName(asked);
  const stream = node.log.stream(name);
  if (stream.tombstoned) {
    node.fail(call, streamDeleted(name));
    return;
  }
  const revision = asked.hasRevision() ? Number(asked.getRevision()) : undefined;
  if (options.hasSubscription()) {
    const next = asked.hasEnd() ? stream.events.length : (revision ?? -1) + 1;
    node.subscribe(
      new Subscription(node, call, stream.events, Math.max(next, stream.visibleFrom), undefined),
    );
    return;
  }
  const backwards = options.getReadDirection() === BACKWARDS;
  const count = Number(options.getCount());
  if (count === 0 || (asked.hasEnd() && !backwards)) {
    node.fail(call, unexpectedResult('Stream'));
    return;
  }
  if (stream.missing) {
    call.write(streamNotFound(name));
    return void call.end();
  }
  const from = asked.hasEnd() ? stream.head : (revision ?? 0);
  const range = backwards
    ? { from: Math.min(from, stream.head), step: -1, first: stream.first }
    : { from: Math.max(from, stream.first), step: 1, first: stream.first };
  send(node, call, stream.events, { ...range, count, matches: undefined });
}

function readAll(
  node: Node,
  call: ReadCall,
  options: ReadReq.Options,
  asked: ReadReq.Options.AllOptions,
  filter: Filter | undefined,
) {
  const { log } = node;
  const position = asked.getPosition();
  const commit = Number(position?.getCommitPosition() ?? 0);
  const boundary = position?.getPreparePosition() === position?.getCommitPosition();
  const index = asked.hasEnd() ? log.events.length : boundary ? log.indexAt(commit) : undefined;
  if (index === undefined) {
    node.fail(call, unexpectedResult('All'));
    return;
  }
  if (options.hasSubscription()) {
    const next = position === undefined ? index : Math.min(index + 1, log.events.length);
    node.subscribe(new Subscription(node, call, log.events, next, filter));
    return;
  }
  const count = Number(options.getCount());
  if (count === 0) {
    node.fail(call, unexpectedResult('All'));
    return;
  }
  const backwards = options.getReadDirection() === BACKWARDS;
  // Backwards a position is where reading begins: the record that stands there is not part of it.
  const range = backwards ? { from: index - 1, step: -1 } : { from: index, step: 1 };
  send(node, call, log.events, { ...range, first: 0, count, matches: filter?.matches });
}

interface Range {
  readonly from: number;
  readonly step: number;
  readonly first: number;
  readonly count: number;
  readonly matches: ((event: LoggedEvent) => boolean) | undefined;
}

/** Writes as fast as the client reads. */
function send(node: Node, call: ReadCall, events: readonly LoggedEvent[], range: Range): void {
  const end = events.length;
  let index = range.from;
  let left = range.count;
  const go = () => {
    while (!call.cancelled && left > 0 && index >= range.first && index < end) {
      if (node.faults.isFrozen) {
        node.faults.whenThawed(go);
        return;
      }
      const event = events[index]!;
      index += range.step;
      if (range.matches?.(event) === false) continue;
      left--;
      if (!call.write(event.answer)) return void call.once('drain', go);
    }
    call.end();
  };
  go();
}
