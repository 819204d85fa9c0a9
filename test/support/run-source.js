import { register } from 'node:module';

// Lets Node run a source file as it stands: `./x.js` is found as `./x.ts`. Start with --experimental-transform-types --import.
const resolver = `export async function resolve(specifier, context, next) {
  if (!/^\\.{1,2}\\/.*\\.js$/.test(specifier)) return next(specifier, context);
  return next(specifier.replace(/\\.js$/, '.ts'), context).catch(() => next(specifier, context));
}`;
register(`data:text/javascript,${encodeURIComponent(resolver)}`);
