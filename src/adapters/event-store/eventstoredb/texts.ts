import { Buffer } from 'node:buffer';
import type { Json } from '../../../kernel/event.js';
import { InvalidAppend } from '../../../kernel/ports/event-store.js';
import { canonicalJson } from '../../../kernel/sealing.js';

/** JavaScript keeps keys that look like integers before all others and by value, canonical JSON by their characters. */
const INTEGER_KEY = /"\d+":/;

/**
 * The canonical text (RFC 8785) of a JSON value that was parsed from canonical text. Parsing kept the order of all keys but
 * those that look like integers, so that only where one may stand there they need sorting.
 */
export function textOf(value: unknown): string {
  if (value === undefined) return '';
  if (value instanceof Uint8Array) return Buffer.from(value).toString('utf8');
  const text = JSON.stringify(value);
  if (!INTEGER_KEY.test(text)) return text;
  try {
    return canonicalJson(value);
  } catch {
    // It has half a character, and no canonical form: another program wrote it.
    return text;
  }
}

/** The value of a canonical JSON text. @throws InvalidAppend where the text would not come back as it is. */
export function valueOf(text: string): Json {
  let value: Json;
  try {
    value = JSON.parse(text) as Json;
  } catch {
    throw new InvalidAppend('Data and metadata of an event are JSON');
  }
  if (textOf(value) !== text) throw new InvalidAppend('Data and metadata of an event are canonical JSON');
  return value;
}
