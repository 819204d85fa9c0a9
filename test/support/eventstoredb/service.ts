import type * as grpcTypes from '@grpc/grpc-js';
import type { AppendResp, DeleteResp, TombstoneResp } from '@eventstore/db-client/generated/streams_pb.js';
import { batchAppend, type BatchCall } from './batch-append.js';
import { deleted, remove, tombstoned, type RemoveCall } from './deletion.js';
import type { Node } from './node.js';
import { plainAppend, type PlainCall } from './plain-append.js';
import {
  features,
  gossip,
  GossipService,
  grpc,
  ServerFeaturesService,
  StreamsService,
  words,
} from './protocol.js';
import { read, type ReadCall } from './reading.js';

/** A larger message ends its call with RESOURCE_EXHAUSTED. */
const LARGEST_MESSAGE = 16 * 1024 * 1024;
const STREAMS = 'event_store.client.streams.streams';
const METHODS = [
  [STREAMS, 'append', []],
  [STREAMS, 'batchappend', ['deadline_duration']],
  [STREAMS, 'read', ['position', 'events']],
  [STREAMS, 'delete', []],
  [STREAMS, 'tombstone', []],
  ['event_store.client.gossip.gossip', 'read', []],
  ['event_store.client.server_features.serverfeatures', 'getsupportedmethods', []],
] as const;

/** The services that a client of the desk calls; others answer UNIMPLEMENTED. */
export function serve(
  node: Node,
  endPoint: () => { readonly address: string; readonly port: number },
): grpcTypes.Server {
  const server = new grpc.Server({ 'grpc.max_receive_message_length': LARGEST_MESSAGE });
  // An event's answer is kept as bytes.
  const read = { ...StreamsService.read, responseSerialize: (answer: Buffer) => answer };
  server.addService({ ...StreamsService, read }, streams(node));
  server.addService(ServerFeaturesService, {
    getSupportedMethods: ((_call, callback) => {
      node.faults.whenThawed(() => {
        callback(null, supportedMethods());
      });
    }) satisfies grpcTypes.handleUnaryCall<unknown, unknown>,
  });
  server.addService(GossipService, {
    read: ((_call, callback) => {
      node.faults.whenThawed(() => {
        callback(null, cluster(endPoint()));
      });
    }) satisfies grpcTypes.handleUnaryCall<unknown, unknown>,
  });
  return server;
}

function streams(node: Node): grpcTypes.UntypedServiceImplementation {
  const calls = {
    read: (call: ReadCall) => {
      read(node, call);
    },
    append: (call: PlainCall, callback: grpcTypes.sendUnaryData<AppendResp>) => {
      plainAppend(node, call, callback);
    },
    batchAppend: (call: BatchCall) => {
      batchAppend(node, call);
    },
    delete: (call: RemoveCall, callback: grpcTypes.sendUnaryData<DeleteResp>) => {
      remove(node, call, callback, (...asked) => node.log.softDelete(...asked), deleted);
    },
    tombstone: (call: RemoveCall, callback: grpcTypes.sendUnaryData<TombstoneResp>) => {
      remove(node, call, callback, (...asked) => node.log.tombstone(...asked), tombstoned);
    },
  };
  return calls;
}

function supportedMethods() {
  const supported = new features.SupportedMethods().setEventStoreServerVersion('23.10.6');
  for (const [service, method, named] of METHODS)
    supported.addMethods(
      new features.SupportedMethod()
        .setServiceName(service)
        .setMethodName(method)
        .setFeaturesList([...named]),
    );
  return supported;
}

function cluster({ address, port }: { readonly address: string; readonly port: number }) {
  const info = new gossip.ClusterInfo();
  info.addMembers(
    new gossip.MemberInfo()
      .setInstanceId(new words.UUID().setString('00000000-0000-4000-8000-000000000001'))
      .setTimeStamp(String(BigInt(Date.now()) * 10_000n))
      .setState(gossip.MemberInfo.VNodeState.LEADER)
      .setIsAlive(true)
      .setHttpEndPoint(new gossip.EndPoint().setAddress(address).setPort(port)),
  );
  return info;
}
