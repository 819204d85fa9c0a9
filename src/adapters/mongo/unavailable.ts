import { StoreUnavailable } from '../../kernel/unavailable.js';

/** No MongoDB answered within the time allowed. */
export class MongoUnavailable extends StoreUnavailable {}

/** What an error says, without what the URL confides: the user, the password and its encoded form. */
export function withoutCredentials(error: unknown, url: string): string {
  const text = error instanceof Error ? error.message : String(error);
  const confided = /^[^:]+:\/\/([^@/]*)@/u.exec(url)?.[1]?.split(':') ?? [];
  return [url, ...confided, ...confided.map(decoded)]
    .filter((part) => part !== '')
    .sort((a, b) => b.length - a.length)
    .reduce((said, part) => said.replaceAll(part, '***'), text);
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
