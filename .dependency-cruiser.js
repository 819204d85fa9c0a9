/** Who may import whom. Every rule is proven by a planted violation in test/architecture/rules.spec.ts. */

const SPEC = '\\.spec\\.ts$';
/** Files that Nest wires; every other file of modules and projections is pure. */
const WIRED = '\\.(controller|handler|query|provider|subscriber|module)\\.ts$';
/** The only files that choose adapters. */
const ROOTS = '^src/(main|cli|desk|app\\.module|composition[^/]*)\\.ts$';

/** Module by module, the modules whose front (index.ts) it may import. */
const MAY_IMPORT = {
  insureds: [],
  policies: ['insureds'],
  documents: ['insureds', 'policies'],
  downloads: ['insureds', 'policies', 'documents'],
  access: ['insureds'],
  notifications: ['insureds', 'policies', 'documents', 'downloads', 'access'],
};

/** A package, installed or not. */
const packages = (...names) => `(^|node_modules/)(${names.join('|')})(/|$)`;

const NEST = packages(
  '@nestjs/[^/]+',
  'class-validator',
  'class-transformer',
  'reflect-metadata',
  'rxjs',
  'fastify',
  '@fastify/[^/]+',
);
const DRIVERS = packages(
  'saxes',
  'nodemailer',
  'mongoose',
  'mongodb',
  '@eventstore/[^/]+',
  '@kurrent/[^/]+',
  '@cantoo/pdf-lib',
  'prom-client',
  '@opentelemetry/(sdk|exporter|resources)[^/]*',
);
const MACHINE =
  '^(node:)?(sqlite|fs|fs/promises|worker_threads|child_process|cluster|net|tls|dgram|dns|dns/promises|http|https|http2)$';

const forbid = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });

const modules = Object.entries(MAY_IMPORT).map(([module, others]) =>
  forbid(
    `module-${module}`,
    others.length === 0 ? `${module} imports no module.` : `${module} may import ${others.join(', ')}.`,
    { path: `^src/modules/${module}/`, pathNot: SPEC },
    { path: `^src/modules/(?!(${[module, ...others].join('|')})/)` },
  ),
);

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    forbid('no-circle', 'Nothing imports itself in a circle.', { path: '^src/' }, { circular: true }),
    forbid(
      'only-declared-packages',
      'What runs in production stands under dependencies in package.json.',
      { path: '^src/', pathNot: SPEC },
      { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown', 'unknown'] },
    ),
    forbid(
      'no-tests-in-src',
      'What runs in production imports no test.',
      { path: '^src/', pathNot: SPEC },
      { path: ['^(test|bench)/', SPEC] },
    ),

    forbid(
      'kernel-imports-nothing',
      'The kernel is words everyone may use.',
      { path: '^src/kernel/', pathNot: ['^src/kernel/(ids|sealing)\\.ts$', SPEC] },
      { pathNot: '^src/kernel/' },
    ),
    forbid(
      'kernel-cryptography',
      'Ids and sealing import node:crypto and canonical JSON, and nothing else from outside the kernel.',
      { path: '^src/kernel/(ids|sealing)\\.ts$' },
      { pathNot: ['^src/kernel/', '^(node:)?crypto$', packages('canonicalize')] },
    ),

    forbid(
      'adapters-know-only-the-kernel',
      'An adapter translates between a port and a technology.',
      { path: '^src/adapters/', pathNot: SPEC },
      { path: '^src/(?!(kernel|adapters)/)' },
    ),
    forbid(
      'adapters-stand-apart',
      'The adapter of one port does not know that of another; only the engine under several is common to them.',
      { path: '^src/adapters/([^/]+)/', pathNot: SPEC },
      { path: '^src/adapters/', pathNot: ['^src/adapters/$1/', '^src/adapters/(sqlite|mongo)/'] },
    ),
    forbid(
      'adapters-are-chosen-in-the-roots',
      'Nobody else knows which technology stands behind a port.',
      { path: '^src/(modules|projections|demo|cli)/', pathNot: SPEC },
      { path: '^src/adapters/' },
    ),
    forbid(
      'drivers-only-in-adapters',
      'A driver is imported by the adapter of its technology.',
      { path: '^src/', pathNot: ['^src/(adapters|kernel)/', SPEC] },
      { path: DRIVERS },
    ),
    forbid(
      'eventstoredb-behind-one-store',
      'Its client can end the process in ways that only its store knows and avoids.',
      { path: '^src/', pathNot: ['^src/adapters/event-store/eventstoredb[./]', SPEC] },
      { path: packages('@eventstore/[^/]+', '@kurrent/[^/]+') },
    ),
    forbid(
      'machine-only-in-adapters',
      'Files, sockets, threads and processes belong to adapters, and to what starts the program.',
      { path: '^src/', pathNot: ['^src/(adapters|kernel|cli)/', ROOTS, SPEC] },
      { path: MACHINE },
    ),
    forbid(
      'workers-stand-alone',
      'Node runs the source of a worker thread as it stands, where no other source file is found.',
      { path: '\\.worker\\.ts$' },
      { path: '^src/', dependencyTypesNot: ['type-only'] },
    ),

    forbid(
      'platform-imports-only-the-kernel',
      'The wiring knows no module, view or technology.',
      { path: '^src/platform/', pathNot: SPEC },
      { path: '^src/(?!(platform|kernel)/)' },
    ),
    forbid(
      'nest-only-where-named',
      'Nest stands in files named for their role, in platform and in the roots.',
      { path: '^src/(adapters|modules|projections|demo)/', pathNot: [WIRED, SPEC] },
      { path: NEST },
    ),
    forbid(
      'pure-knows-nothing-wired',
      'A pure file imports neither a file that Nest wires nor the platform.',
      { path: '^src/(modules|projections)/', pathNot: [WIRED, SPEC] },
      { path: [WIRED, '^src/platform/'] },
    ),
    forbid(
      'pure-touches-no-port',
      'The facts a pure file needs are arguments.',
      { path: '^src/(modules|projections)/', pathNot: [WIRED, SPEC] },
      { path: '^src/kernel/(ports/|streams\\.ts$)' },
    ),

    ...modules,
    forbid(
      'modules-only-through-the-front',
      'What a module shows to another is its index.ts.',
      { path: '^src/modules/([^/]+)/', pathNot: SPEC },
      { path: '^src/modules/', pathNot: ['^src/modules/$1/', '^src/modules/[^/]+/index\\.ts$'] },
    ),
    forbid(
      'others-through-the-front',
      'What a module shows to views, demo, command line and event catalogue is its index.ts.',
      { path: '^src/((projections|demo|cli)/|event-catalogue\\.ts$)', pathNot: SPEC },
      { path: '^src/modules/', pathNot: '^src/modules/[^/]+/index\\.ts$' },
    ),
    forbid(
      'roots-take-fronts-and-nest-modules',
      'The roots wire whole modules.',
      { path: ROOTS },
      { path: '^src/modules/', pathNot: ['^src/modules/[^/]+/index\\.ts$', '\\.module\\.ts$'] },
    ),
    forbid(
      'nobody-imports-projections',
      'The write side decides on streams; only the roots know the read side.',
      { path: '^src/(modules|demo|cli)/', pathNot: SPEC },
      { path: '^src/projections/' },
    ),
    forbid(
      'nobody-imports-the-demo',
      'A desk works without its demo.',
      { path: '^src/(modules|projections|cli)/', pathNot: SPEC },
      { path: '^src/demo/' },
    ),
    forbid(
      'nobody-imports-the-roots',
      'The roots know everybody and nobody knows them.',
      { path: '^src/(modules|projections|demo|cli)/', pathNot: SPEC },
      { path: ROOTS },
    ),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
    },
  },
};
