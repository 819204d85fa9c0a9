import { exampleOf } from '../matrix.js';
import type { Json } from './nasty.js';

export type Schema = Record<string, any>;

/** An operation as the document describes it. */
export interface Described {
  readonly name: string;
  readonly method: string;
  readonly path: string;
  readonly audience: string;
  readonly queries: readonly Schema[];
  readonly media: string | undefined;
  readonly example: Json | undefined;
  /** Fields of the body that may be absent. */
  readonly optional: readonly string[];
  readonly operation: Schema;
}

export function describedBy(document: Schema): Described[] {
  return Object.entries<Schema>(document['paths']).flatMap(([path, methods]) =>
    Object.entries<Schema>(methods).map(([verb, operation]): Described => {
      const method = verb.toUpperCase();
      const [media, content] = Object.entries<Schema>(operation['requestBody']?.content ?? {})[0] ?? [];
      const body = content === undefined ? undefined : resolved(content['schema'], document);
      const required: readonly string[] = body?.['required'] ?? [];
      return {
        name: `${method} ${path}`,
        method,
        path,
        audience: /(?:^|\n)For(?::| (?=anyone)) ?(.*)\.$/u.exec(operation['description'] ?? '')?.[1] ?? '',
        queries: (operation['parameters'] ?? []).filter(({ in: where }: Schema) => where === 'query'),
        media,
        example: body && exampleOf(body, document),
        optional: Object.keys(body?.['properties'] ?? {}).filter((field) => !required.includes(field)),
        operation,
      };
    }),
  );
}

export function resolved(schema: Schema, document: Schema): Schema {
  const target: string | undefined = schema['$ref'] ?? (schema['allOf'] ?? schema['anyOf'])?.[0]?.$ref;
  return target === undefined ? schema : document['components'].schemas[target.split('/').at(-1)!];
}
