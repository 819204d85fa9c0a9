import type { Metadata } from '@grpc/grpc-js';
import { grpc } from './protocol.js';

/** The end of a call with a status, as grpc-js takes it. */
export interface Failure {
  readonly code: number;
  readonly details: string;
  readonly metadata: Metadata;
}

export function failure(
  code: number,
  details: string,
  trailers: Readonly<Record<string, string>> = {},
): Failure {
  const metadata = new grpc.Metadata();
  for (const [name, value] of Object.entries(trailers)) metadata.set(name, value);
  return { code, details, metadata };
}

const { status } = grpc;

export const unavailable = () => failure(status.UNAVAILABLE, 'Connection dropped');

export const thrownByHandler = () => failure(status.UNKNOWN, 'Exception was thrown by handler.');

export const unexpectedResult = (of: 'Stream' | 'All') =>
  failure(status.UNKNOWN, `Unexpected Read${of}Result: Error`);

export const tooSlow = () =>
  failure(
    status.ABORTED,
    'Operation timed out: Consumer too slow to handle event while live. Client resubscription required.',
  );

export const streamDeleted = (stream: string) =>
  failure(status.FAILED_PRECONDITION, `Event stream '${stream}' is deleted.`, {
    exception: 'stream-deleted',
    'stream-name': stream,
  });

export const wrongVersion = (stream: string, expected: number, actual: number) =>
  failure(
    status.FAILED_PRECONDITION,
    `Append failed due to WrongExpectedVersion. Stream: ${stream}, Expected version: ${expected}, Actual version: ${actual}`,
    {
      exception: 'wrong-expected-version',
      'stream-name': stream,
      'expected-version': String(expected),
      'actual-version': String(actual),
    },
  );

export const tooLarge = (maximum: number) =>
  failure(status.INVALID_ARGUMENT, `Maximum Append Size of ${maximum} Exceeded.`, {
    exception: 'maximum-append-size-exceeded',
    'maximum-append-size': String(maximum),
  });

export const notLeader = (leader: { readonly host: string; readonly port: number }) =>
  failure(status.NOT_FOUND, 'Leader info available', {
    exception: 'not-leader',
    'leader-endpoint-host': leader.host,
    'leader-endpoint-port': String(leader.port),
  });
