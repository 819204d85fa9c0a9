import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { EVENT_CATALOGUE } from '../src/event-catalogue.js';
import { EventCodec, type EventSpec, type PlacedEvent } from '../src/kernel/index.js';
import { AGGREGATES } from './support/aggregates.js';
import { MemoryKeyRing } from './support/memory-key-ring.js';

const FOLDER = 'test/history';
const VERSIONS = Object.entries(EVENT_CATALOGUE).flatMap(([type, spec]) =>
  Array.from({ length: spec.version }, (_, n) => ({
    type,
    spec,
    version: n + 1,
    file: `${type}.v${n + 1}.json`,
  })),
);

interface Sample {
  readonly type: string;
  readonly version: number;
  readonly data: Record<string, unknown>;
}

const sampleOf = (file: string): Sample => JSON.parse(readFileSync(`${FOLDER}/${file}`, 'utf8'));

/** Writes the sample as the program of that version did. */
async function storedAsThen(sample: Sample, spec: EventSpec, keys: MemoryKeyRing): Promise<PlacedEvent> {
  const then = new EventCodec({ [sample.type]: { ...spec, version: sample.version } }, keys);
  const metadata = {
    brokerageId: 'b',
    actor: { kind: 'system', id: 'test' } as const,
    correlationId: 'c',
    time: '2026-01-01T00:00:00.000Z',
  };
  const [stored] = await then.encode(
    'stream-1',
    [sample],
    ['00000000-0000-7000-8000-000000000001'],
    metadata,
  );
  return { ...stored!, stream: 'stream-1', revision: '0', position: '1' };
}

describe('every version of every event that was ever stored', () => {
  it.each(VERSIONS)(
    '$type v$version has its sample, opens, and folds',
    async ({ type, spec, version, file }) => {
      expect(existsSync(`${FOLDER}/${file}`)).toBe(true);
      const sample = sampleOf(file);
      expect(sample).toMatchObject({ type, version });
      const keys = new MemoryKeyRing();
      const placed = await storedAsThen(sample, spec, keys);
      const event = new EventCodec(EVENT_CATALOGUE, keys).decode(placed);
      if (version === spec.version) expect(event.data).toEqual(sample.data);
      const aggregate = AGGREGATES.find(({ events }) => Object.hasOwn(events, type));
      expect(aggregate).toBeDefined();
      expect(aggregate!.evolve(aggregate!.initial, event, event.metadata)).toBeDefined();
    },
  );

  it.each(VERSIONS.filter(({ version, spec }) => version === spec.version))(
    '$type v$version shows every field that it seals',
    ({ spec, file }) => {
      const { data } = sampleOf(file);
      const shown = spec.personal.flatMap(({ fields, in: array }) => {
        const parts = array === undefined ? [data] : (data[array] as Record<string, unknown>[]);
        return fields.map((field) => [array, field, parts.some((part) => part[field] !== undefined)]);
      });
      expect(shown.filter(([, , there]) => there === false)).toEqual([]);
    },
  );

  it('is a version that the catalogue knows', () => {
    const known = VERSIONS.map(({ file }) => file);
    expect(readdirSync(FOLDER).filter((file) => !known.includes(file))).toEqual([]);
  });
});
