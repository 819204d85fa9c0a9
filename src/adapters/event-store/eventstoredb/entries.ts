import type { PlacedEvent } from '../../../kernel/event.js';
import { textOf } from './texts.js';

/** An entry of the server's log as the client gives it. At run time a revision may be a number. */
export interface Entry {
  readonly id: string;
  readonly type: string;
  readonly streamId: string;
  readonly revision: bigint | number;
  readonly data: unknown;
  readonly metadata?: unknown;
  /** Servers from 22.6 on tell it in every answer. */
  readonly position?: { readonly commit: bigint };
}

/** The event that an entry holds; undefined for what the server writes for itself, whose names begin with `$`. */
export function placed(entry: Entry): PlacedEvent | undefined {
  const { id, type, streamId: stream, revision, data, metadata, position } = entry;
  if (type.startsWith('$') || stream.startsWith('$')) return undefined;
  return {
    id,
    type,
    data: textOf(data),
    metadata: textOf(metadata),
    stream,
    revision: String(revision),
    position: String(position!.commit),
  };
}
