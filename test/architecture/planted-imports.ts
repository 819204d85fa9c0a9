/** An import from a file to another file or a package; `type` for one that is erased. */
type Import = readonly [from: string, to: string, kind?: 'type'];

/** What a rule must catch, and its neighbours that it must let pass. */
interface Planted {
  readonly caught: readonly Import[];
  readonly passes: readonly Import[];
}

const POLICY = 'src/modules/policies/policy.ts';
const ATTACH = 'src/modules/policies/attach-policy/attach-policy';
const SEARCH = 'src/projections/insureds-search/insureds-search';
const SQLITE_STORE = 'src/adapters/event-store/sqlite-event-store.ts';

const front = (module: string) => `src/modules/${module}/index.ts`;
const fileOf = (module: string) => `src/modules/${module}/planted.ts`;
const edges = (module: string, caught: readonly string[], passes: readonly string[]): Planted => ({
  caught: caught.map((other) => [fileOf(module), front(other)]),
  passes: [module, ...passes].map((other) => [fileOf(module), front(other)]),
});

/** For every rule of .dependency-cruiser.js, imports laid out like the real tree. */
export const PLANTED_IMPORTS: Readonly<Record<string, Planted>> = {
  'no-circle': {
    // A circle is reported once, at the import that closes it.
    caught: [
      [`${ATTACH}.ts`, POLICY],
      ['src/kernel/decider.ts', 'src/kernel/event.ts', 'type'],
    ],
    passes: [
      [POLICY, `${ATTACH}.ts`],
      ['src/kernel/event.ts', 'src/kernel/decider.ts', 'type'],
      [`${ATTACH}.handler.ts`, `${ATTACH}.ts`],
    ],
  },
  'only-declared-packages': {
    caught: [
      ['src/main.ts', 'prettier'],
      ['src/main.ts', '@types/node'],
      ['src/main.ts', 'never-heard-of'],
      ['src/main.ts', 'ajv'],
    ],
    passes: [
      ['src/main.ts', 'pino'],
      ['src/main.ts', 'node:crypto'],
      ['src/main.spec.ts', '@jest/globals'],
    ],
  },
  'no-tests-in-src': {
    caught: [
      [POLICY, 'test/support/planted.ts'],
      [POLICY, 'bench/planted.ts'],
      [POLICY, 'src/modules/policies/attach-policy/attach-policy.spec.ts'],
    ],
    passes: [['src/modules/policies/attach-policy/attach-policy.spec.ts', 'test/support/given.ts']],
  },
  'kernel-imports-nothing': {
    caught: [
      ['src/kernel/event.ts', 'src/platform/config.ts', 'type'],
      ['src/kernel/event.ts', front('insureds')],
      ['src/kernel/streams.ts', '@nestjs/common'],
      ['src/kernel/ports/files.ts', 'node:fs'],
      ['src/kernel/streams.ts', 'node:crypto'],
    ],
    passes: [['src/kernel/streams.ts', 'src/kernel/ports/files.ts']],
  },
  'kernel-cryptography': {
    caught: [
      ['src/kernel/sealing.ts', 'node:fs'],
      ['src/kernel/ids.ts', 'saxes'],
      ['src/kernel/sealing.ts', 'src/platform/config.ts'],
    ],
    passes: [
      ['src/kernel/sealing.ts', 'node:crypto'],
      ['src/kernel/sealing.ts', 'canonicalize'],
      ['src/kernel/ids.ts', 'src/kernel/event.ts'],
    ],
  },
  'adapters-know-only-the-kernel': {
    caught: [
      [SQLITE_STORE, 'src/platform/config.ts'],
      [SQLITE_STORE, front('insureds'), 'type'],
      [SQLITE_STORE, `${SEARCH}.ts`],
    ],
    passes: [[SQLITE_STORE, 'src/kernel/ports/event-store.ts']],
  },
  'adapters-stand-apart': {
    caught: [[SQLITE_STORE, 'src/adapters/read-models/sqlite-read-models.ts']],
    passes: [
      [SQLITE_STORE, 'src/adapters/sqlite/sqlite-writer.ts'],
      [SQLITE_STORE, 'src/adapters/event-store/schema.ts'],
    ],
  },
  'adapters-are-chosen-in-the-roots': {
    caught: [
      [`${ATTACH}.handler.ts`, SQLITE_STORE],
      ['src/modules/policies/policies.module.ts', SQLITE_STORE, 'type'],
      [`${SEARCH}.query.ts`, SQLITE_STORE],
      ['src/demo/cast.ts', SQLITE_STORE],
      ['src/cli/import.ts', SQLITE_STORE],
    ],
    passes: [
      ['src/app.module.ts', SQLITE_STORE],
      ['src/composition.ts', SQLITE_STORE],
    ],
  },
  'drivers-only-in-adapters': {
    caught: [
      [POLICY, 'saxes'],
      [`${ATTACH}.provider.ts`, 'nodemailer'],
      ['src/platform/config.ts', 'saxes', 'type'],
      ['src/main.ts', 'nodemailer'],
      ['src/platform/tracing.ts', '@opentelemetry/sdk-trace-node'],
      ['src/platform/gauges.ts', 'prom-client'],
    ],
    passes: [
      ['src/adapters/csio/reader.ts', 'saxes'],
      ['src/platform/tracing.ts', '@opentelemetry/api'],
    ],
  },
  'eventstoredb-behind-one-store': {
    caught: [
      [SQLITE_STORE, '@eventstore/db-client'],
      ['src/adapters/read-models/mongo.ts', '@eventstore/db-client', 'type'],
    ],
    passes: [
      ['src/adapters/event-store/eventstoredb.ts', '@eventstore/db-client'],
      ['src/adapters/event-store/eventstoredb/pages.ts', '@eventstore/db-client'],
    ],
  },
  'machine-only-in-adapters': {
    caught: [
      [POLICY, 'node:fs'],
      [`${ATTACH}.provider.ts`, 'node:fs/promises'],
      ['src/platform/config.ts', 'node:sqlite'],
      ['src/platform/config.ts', 'node:worker_threads'],
      ['src/demo/cast.ts', 'node:net'],
    ],
    passes: [
      [SQLITE_STORE, 'node:sqlite'],
      ['src/main.ts', 'node:fs'],
      [`${ATTACH}.ts`, 'node:crypto'],
    ],
  },
  'workers-stand-alone': {
    caught: [['src/adapters/sqlite/sqlite-writer.worker.ts', 'src/adapters/sqlite/schema.ts']],
    passes: [
      ['src/adapters/sqlite/sqlite-writer.worker.ts', 'src/adapters/sqlite/message.ts', 'type'],
      ['src/adapters/sqlite/sqlite-writer.worker.ts', 'node:sqlite'],
    ],
  },
  'platform-imports-only-the-kernel': {
    caught: [
      ['src/platform/guard.ts', front('access')],
      ['src/platform/projection-runner.ts', `${SEARCH}.ts`],
      ['src/platform/config.ts', SQLITE_STORE],
      ['src/platform/config.ts', 'src/app.module.ts'],
    ],
    passes: [
      ['src/platform/guard.ts', 'src/kernel/ports/sign-in.ts'],
      ['src/platform/guard.ts', '@nestjs/common'],
    ],
  },
  'nest-only-where-named': {
    caught: [
      [`${ATTACH}.ts`, '@nestjs/common'],
      [POLICY, 'class-validator', 'type'],
      [`${SEARCH}.ts`, '@nestjs/swagger'],
      [SQLITE_STORE, '@nestjs/common'],
      ['src/demo/cast.ts', 'rxjs'],
    ],
    passes: [
      [`${ATTACH}.controller.ts`, 'class-validator'],
      [`${ATTACH}.handler.ts`, '@nestjs/cqrs'],
      ['src/main.ts', '@nestjs/core'],
    ],
  },
  'pure-knows-nothing-wired': {
    caught: [
      [`${ATTACH}.ts`, `${ATTACH}.handler.ts`],
      [front('policies'), 'src/modules/policies/policies.module.ts'],
      [POLICY, 'src/platform/config.ts', 'type'],
      [`${SEARCH}.ts`, `${SEARCH}.query.ts`],
    ],
    passes: [
      [`${ATTACH}.controller.ts`, `${ATTACH}.handler.ts`],
      [`${ATTACH}.controller.ts`, 'src/platform/roles.ts'],
    ],
  },
  'pure-touches-no-port': {
    caught: [
      [`${ATTACH}.ts`, 'src/kernel/ports/event-store.ts', 'type'],
      [`${SEARCH}.ts`, 'src/kernel/streams.ts'],
    ],
    passes: [
      [`${ATTACH}.handler.ts`, 'src/kernel/streams.ts'],
      [`${ATTACH}.ts`, 'src/kernel/index.ts'],
    ],
  },
  'module-insureds': edges('insureds', ['policies', 'documents', 'downloads', 'access', 'notifications'], []),
  'module-policies': edges('policies', ['documents', 'downloads', 'access', 'notifications'], ['insureds']),
  'module-documents': edges('documents', ['downloads', 'access', 'notifications'], ['insureds', 'policies']),
  'module-downloads': edges('downloads', ['access', 'notifications'], ['insureds', 'policies', 'documents']),
  'module-access': edges('access', ['policies', 'documents', 'downloads', 'notifications'], ['insureds']),
  'module-notifications': edges(
    'notifications',
    ['not-a-module-of-ours'],
    ['insureds', 'policies', 'documents', 'downloads', 'access'],
  ),
  'modules-only-through-the-front': {
    caught: [
      [`${ATTACH}.ts`, 'src/modules/insureds/insured.ts'],
      [`${ATTACH}.handler.ts`, 'src/modules/insureds/register-insured/register-insured.ts', 'type'],
      ['src/modules/policies/policies.module.ts', 'src/modules/insureds/insureds.module.ts'],
      [POLICY, 'src/modules/insureds/register-insured/index.ts'],
    ],
    passes: [
      [`${ATTACH}.ts`, front('insureds')],
      [`${ATTACH}.ts`, POLICY],
    ],
  },
  'others-through-the-front': {
    caught: [
      [`${SEARCH}.ts`, POLICY],
      ['src/demo/cast.ts', `${ATTACH}.ts`],
      ['src/cli/import.ts', POLICY],
      ['src/event-catalogue.ts', POLICY],
    ],
    passes: [
      [`${SEARCH}.ts`, front('notifications')],
      ['src/demo/cast.ts', front('policies')],
    ],
  },
  'roots-take-fronts-and-nest-modules': {
    caught: [
      ['src/app.module.ts', `${ATTACH}.handler.ts`],
      ['src/main.ts', POLICY],
    ],
    passes: [
      ['src/app.module.ts', 'src/modules/policies/policies.module.ts'],
      ['src/cli.ts', front('policies')],
    ],
  },
  'nobody-imports-projections': {
    caught: [
      [`${ATTACH}.handler.ts`, `${SEARCH}.query.ts`],
      ['src/modules/notifications/send.handler.ts', `${SEARCH}.query.ts`],
      ['src/demo/cast.ts', `${SEARCH}.ts`],
    ],
    passes: [
      ['src/app.module.ts', 'src/projections/projections.module.ts'],
      [`${SEARCH}.query.ts`, `${SEARCH}.ts`],
    ],
  },
  'nobody-imports-the-demo': {
    caught: [
      [POLICY, 'src/demo/cast.ts'],
      [`${SEARCH}.ts`, 'src/demo/cast.ts'],
    ],
    passes: [['src/main.ts', 'src/demo/cast.ts']],
  },
  'nobody-imports-the-roots': {
    caught: [
      [`${ATTACH}.handler.ts`, 'src/app.module.ts'],
      ['src/demo/cast.ts', 'src/main.ts'],
    ],
    passes: [['src/main.ts', 'src/app.module.ts']],
  },
};
