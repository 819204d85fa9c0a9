import { mongo } from 'mongoose';

/**
 * After so many commands the adapter's process is dead: the next one never leaves (`before`) or the last one's answer never comes
 * (`after`), and nothing more does. `lost`: only that one answer is, as where a connection breaks.
 */
export function mortal(adapter: object, commands: number, when: 'before' | 'after' | 'lost'): void {
  let left = when === 'before' ? commands - 1 : commands;
  const wrap = (collection: mongo.Collection): mongo.Collection =>
    new Proxy(collection, {
      get: (target, name) => {
        const method = Reflect.get(target, name) as unknown;
        if (typeof method !== 'function') return method;
        return (...parameters: unknown[]): unknown => {
          left -= 1;
          if (left > 0 || (left === 0 && when === 'before')) return method.apply(target, parameters);
          if (left < 0 && when === 'lost') return method.apply(target, parameters);
          if (left < 0) throw new Error('The process died');
          return (async () => {
            await method.apply(target, parameters);
            throw when === 'lost'
              ? new mongo.MongoNetworkError('The line broke')
              : new Error('The process died');
          })();
        };
      },
    });
  const visit = (part: object): void => {
    for (const [name, value] of Object.entries(part)) {
      if (value instanceof mongo.Collection) Reflect.set(part, name, wrap(value));
      else if (
        typeof value === 'object' &&
        value !== null &&
        /^Mongo(?!Connection)/u.test(value.constructor.name)
      )
        visit(value);
    }
  };
  visit(adapter);
}
