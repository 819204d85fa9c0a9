import { createHash } from 'node:crypto';
import { writeSync } from 'node:fs';
import { SqliteEventStore } from '../../src/adapters/event-store/sqlite.js';
import type { StoredEvent } from '../../src/kernel/event.js';

/** The events of one append of one writer: always the same, so that a repeated append is one. */
export function eventsOf(writer: number, append: number): StoredEvent[] {
  return Array.from({ length: 1 + ((writer + append) % 3) }, (_, n) => {
    const hex = createHash('sha256').update(`${writer} ${append} ${n}`).digest('hex');
    const id = `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
    return {
      id,
      type: 'SomethingHappened',
      data: JSON.stringify(hex.repeat(1 + (append % 9))),
      metadata: '{}',
    };
  });
}

/** Appends without end and tells each acknowledgement: "<writer> <append>". */
async function appendUntilKilled(file: string, acknowledged: readonly number[]): Promise<void> {
  const store = await SqliteEventStore.open({ file });
  const write = async (writer: number, from: number): Promise<void> => {
    let revision = -1;
    for (let append = 0; ; append++) {
      const events = eventsOf(writer, append);
      if (append >= from) {
        const expected = revision < 0 ? 'no-stream' : String(revision);
        await store.append(`writer-${writer}`, expected, events);
        writeSync(1, `${writer} ${append}\n`);
      }
      revision += events.length;
    }
  };
  await Promise.all(acknowledged.map((from, writer) => write(writer, from)));
}

const [, , file, acknowledged] = process.argv;
if (import.meta.filename === process.argv[1]) {
  await appendUntilKilled(file!, JSON.parse(acknowledged!) as number[]);
}
