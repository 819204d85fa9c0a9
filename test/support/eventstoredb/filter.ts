import type { ReadReq } from '@eventstore/db-client/generated/streams_pb.js';
import type { LoggedEvent } from './logged-event.js';

/** What a reader asked to see, and after how many considered events it is told how far it came. */
export interface Filter {
  readonly matches: (event: LoggedEvent) => boolean;
  readonly checkpointEvery: number;
}

const SERVERS_WINDOW = 32;

/** Undefined where everything is asked for. A bad regular expression throws. */
export function filterOf(options: ReadReq.Options): Filter | undefined {
  const asked = options.getFilter();
  if (asked === undefined) return undefined;
  const byStream = asked.getStreamIdentifier();
  const expression = byStream ?? asked.getEventType()!;
  const prefixes = expression.getPrefixList();
  const pattern = expression.getRegex() === '' ? undefined : new RegExp(expression.getRegex());
  const field = byStream === undefined ? 'type' : 'stream';
  const window = asked.hasMax() ? asked.getMax() : SERVERS_WINDOW;
  return {
    matches: (event) =>
      pattern?.test(event[field]) ?? prefixes.some((prefix) => event[field].startsWith(prefix)),
    checkpointEvery: window * asked.getCheckpointintervalmultiplier(),
  };
}
