/** Far more than any request needs, and far less than what recursion can follow. */
const DEEPEST = 32;

/**
 * Why a parsed JSON body is refused before anything reads it; undefined: nothing is wrong with it.
 * @param nullable fields of the body itself that null takes away.
 */
export function bodyFault(body: unknown, nullable: readonly string[] = []): string | undefined {
  const waiting: { readonly value: unknown; readonly depth: number }[] = [{ value: body, depth: 0 }];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { value, depth } = next;
    if (typeof value === 'string' && !value.isWellFormed()) return 'The body holds text that is not Unicode';
    if (typeof value !== 'object' || value === null) continue;
    if (depth === DEEPEST) return `The body is nested more than ${DEEPEST} deep`;
    for (const [key, inner] of Object.entries(value)) {
      // A field that may be absent would take it, and no operation gives it a meaning.
      if (inner === null && !(depth === 0 && nullable.includes(key)))
        return 'The body holds null: leave out what is absent';
      if (!key.isWellFormed()) return 'The body holds text that is not Unicode';
      waiting.push({ value: inner, depth: depth + 1 });
    }
  }
  return undefined;
}
