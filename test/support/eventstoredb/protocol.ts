import { createRequire } from 'node:module';

// The generated code is CommonJS and belongs to the client's own copy of grpc-js and google-protobuf.
const here = createRequire(import.meta.url);
const client = createRequire(here.resolve('@eventstore/db-client'));

export const grpc = client('@grpc/grpc-js') as typeof import('@grpc/grpc-js');
export const { Any } = client(
  'google-protobuf/google/protobuf/any_pb.js',
) as typeof import('google-protobuf/google/protobuf/any_pb.js');
export const { Empty: NoDetails } = client(
  'google-protobuf/google/protobuf/empty_pb.js',
) as typeof import('google-protobuf/google/protobuf/empty_pb.js');

export const messages = here(
  '@eventstore/db-client/generated/streams_pb.js',
) as typeof import('@eventstore/db-client/generated/streams_pb.js');
export const words = here(
  '@eventstore/db-client/generated/shared_pb.js',
) as typeof import('@eventstore/db-client/generated/shared_pb.js');
export const gossip = here(
  '@eventstore/db-client/generated/gossip_pb.js',
) as typeof import('@eventstore/db-client/generated/gossip_pb.js');
export const features = here(
  '@eventstore/db-client/generated/serverfeatures_pb.js',
) as typeof import('@eventstore/db-client/generated/serverfeatures_pb.js');
export const { Code } = here(
  '@eventstore/db-client/generated/code_pb.js',
) as typeof import('@eventstore/db-client/generated/code_pb.js');
export const { Status } = here(
  '@eventstore/db-client/generated/status_pb.js',
) as typeof import('@eventstore/db-client/generated/status_pb.js');

export const { StreamsService, StreamsClient } = here(
  '@eventstore/db-client/generated/streams_grpc_pb.js',
) as typeof import('@eventstore/db-client/generated/streams_grpc_pb.js');
export const { GossipService } = here(
  '@eventstore/db-client/generated/gossip_grpc_pb.js',
) as typeof import('@eventstore/db-client/generated/gossip_grpc_pb.js');
export const { ServerFeaturesService } = here(
  '@eventstore/db-client/generated/serverfeatures_grpc_pb.js',
) as typeof import('@eventstore/db-client/generated/serverfeatures_grpc_pb.js');
