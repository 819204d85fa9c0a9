import { readFileSync } from 'node:fs';
import { registerHooks, stripTypeScriptTypes } from 'node:module';
import { fileURLToPath } from 'node:url';

// An EventStoreDB in memory as a process of its own, where there is none to try the desk with:
//   node test/support/run-eventstoredb-double.js [port, 2113 unless given]
// What it holds is gone when it ends.
registerHooks({
  resolve(specifier, context, next) {
    const ours = specifier.startsWith('.') && context.parentURL?.endsWith('.ts');
    return next(ours ? specifier.replace(/\.js$/, '.ts') : specifier, context);
  },
  load(url, context, next) {
    if (!url.endsWith('.ts')) return next(url, context);
    const source = stripTypeScriptTypes(readFileSync(fileURLToPath(url), 'utf8'), { mode: 'transform' });
    return { format: 'module', source, shortCircuit: true };
  },
});

const { EventStoreDbDouble } = await import('./eventstoredb/double.ts');
const double = await EventStoreDbDouble.start({ port: Number(process.argv[2] ?? 2113) });
console.log(`An EventStoreDB in memory listens at ${double.url}`);
for (const signal of ['SIGTERM', 'SIGINT'])
  process.once(signal, () => void double.stop('term').then(() => process.exit(0)));
