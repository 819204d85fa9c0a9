import type { Code as StatusCode } from '@eventstore/db-client/generated/code_pb.js';
import type { Message } from 'google-protobuf';
import type { Expected, Outcome } from './event-log.js';
import { Any, Code, messages, NoDetails, Status, words } from './protocol.js';

const identifier = (stream: string) => new words.StreamIdentifier().setStreamName(Buffer.from(stream));

const response = (correlation: string, stream: string) =>
  new messages.BatchAppendResp()
    .setCorrelationId(new words.UUID().setString(correlation))
    .setStreamIdentifier(identifier(stream));

function failed(correlation: string, stream: string, code: StatusCode, name: string, details: Message) {
  const any = new Any();
  any.pack(details.serializeBinary(), `event_store.client.${name}`);
  return response(correlation, stream).setError(new Status().setCode(code).setMessage(name).setDetails(any));
}

export const badRequest = (correlation: string, stream: string) =>
  failed(correlation, stream, Code.INVALID_ARGUMENT, 'BadRequest', new words.BadRequest());

export const timeout = (correlation: string, stream: string) =>
  failed(correlation, stream, Code.DEADLINE_EXCEEDED, 'Timeout', new words.Timeout());

export const tooLargeBatch = (correlation: string, stream: string, maximum: number) =>
  failed(
    correlation,
    stream,
    Code.INVALID_ARGUMENT,
    'MaximumAppendSizeExceeded',
    new words.MaximumAppendSizeExceeded().setMaxappendsize(maximum),
  );

export function failedBatch(
  correlation: string,
  stream: string,
  expected: Expected,
  outcome: Outcome & { kind: 'wrong version' | 'deleted' },
) {
  if (outcome.kind === 'deleted')
    return failed(
      correlation,
      stream,
      Code.NOT_FOUND,
      'StreamDeleted',
      new words.StreamDeleted().setStreamIdentifier(identifier(stream)),
    );
  const wrong = new words.WrongExpectedVersion();
  if (outcome.actual < 0) wrong.setCurrentNoStream(new NoDetails());
  else wrong.setCurrentStreamRevision(String(outcome.actual));
  if (expected === 'any') wrong.setExpectedAny(new NoDetails());
  else if (expected === 'no stream') wrong.setExpectedNoStream(new NoDetails());
  else if (expected === 'stream exists') wrong.setExpectedStreamExists(new NoDetails());
  else wrong.setExpectedStreamPosition(String(expected));
  return failed(correlation, stream, Code.ALREADY_EXISTS, 'WrongExpectedVersion', wrong);
}

export function succeededBatch(
  correlation: string,
  stream: string,
  { revision, position }: { readonly revision: number; readonly position: number },
) {
  const success = new messages.BatchAppendResp.Success();
  if (revision < 0) success.setNoStream(new NoDetails());
  else success.setCurrentRevision(String(revision));
  success.setPosition(
    new words.AllStreamPosition().setCommitPosition(String(position)).setPreparePosition(String(position)),
  );
  return response(correlation, stream).setSuccess(success);
}
