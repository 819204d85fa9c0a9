import type { EventSpec, Json, PersonalData, PlacedEvent } from './event.js';

export type Fields = Record<string, Json>;

const BROKERAGE = /"brokerageId":"([^"\\]+)"/u;
const SEALED_BY = /"sealed":\{"box":"[^"]*","by":("(?:[^"\\]|\\.)*")\}/gu;

/** The brokerage in the canonical text of an event's metadata. */
export function brokerageOf(metadata: string): string | undefined {
  return BROKERAGE.exec(metadata)?.[1];
}

/** Whose keys open parts of these events. */
export function sealedBy(events: readonly PlacedEvent[]): Set<string> {
  const owners = new Set<string>();
  for (const { data } of events)
    for (const [, text] of data.matchAll(SEALED_BY)) owners.add(JSON.parse(text!) as string);
  return owners;
}

/** Whose personal data stands in an event about to be sealed. */
export function ownersOf(spec: EventSpec, data: Fields): string[] {
  return spec.personal.flatMap(({ whose, fields, in: array }) => {
    const parts = array === undefined ? [data] : ((data[array] as readonly Fields[] | undefined) ?? []);
    return parts
      .filter((part) => fields.some((f) => part[f] !== undefined))
      .map((part) => part[whose] as string);
  });
}

/** Seals the declared parts: elements of an array each by itself, the event's own fields together. */
export function sealParts(
  spec: EventSpec,
  data: Fields,
  seal: (part: Fields, as: PersonalData, path: string) => Fields,
): Fields {
  return spec.personal.reduce<Fields>((whole, declared) => {
    if (declared.in === undefined) return seal(whole, declared, '');
    const { in: array } = declared;
    const parts = whole[array] as readonly Fields[] | undefined;
    return parts === undefined
      ? whole
      : { ...whole, [array]: parts.map((part, n) => seal(part, declared, `${array}.${n}`)) };
  }, data);
}

/** Whether somebody's key closed this part. */
export function isSealed(part: unknown): part is Fields & { sealed: { by: string; box: string } } {
  return typeof part === 'object' && part !== null && 'sealed' in part;
}

/** Opens whatever is sealed, by its own mark, so that older shapes open although their declaration is gone. */
export function openParts(data: Fields, open: (part: Fields, path: string) => Fields): Fields {
  const whole = open(data, '');
  const opened = Object.entries(whole).map(([name, value]): [string, Json] =>
    Array.isArray(value) && value.some(isSealed)
      ? [name, value.map((part, n) => open(part as Fields, `${name}.${n}`))]
      : [name, value],
  );
  return Object.fromEntries(opened);
}
