import type { Aggregate } from '../../kernel/index.js';
import { downloadEvents, type DownloadEvent, type DownloadProblem } from './download.js';

/** Numbers of messages, batch behind batch: a file may hold a million. */
interface Numbers {
  readonly ofBatch: readonly number[];
  readonly before: Numbers | undefined;
}

/** The messages of a download that were for another broker by the settings of their time. */
export interface LeftOut {
  /** Those the last reading found. */
  readonly found: Numbers | undefined;
  /** Those that a download was opened again for. */
  readonly again: Numbers | undefined;
}

const NONE: LeftOut = { found: undefined, again: undefined };

/** Another look at the stream of a download, for the rare case that its file comes again. */
export const leftOut: Aggregate<LeftOut, DownloadEvent> = {
  category: 'download',
  initial: NONE,
  events: downloadEvents,
  evolve: (state, event) => {
    switch (event.type) {
      case 'DownloadStarted':
        return NONE;
      case 'DownloadReopened':
        return { found: undefined, again: state.found };
      case 'DownloadProgressed': {
        const ofBatch = event.data.problems.filter(isForAnotherBroker).map(({ ordinal }) => ordinal);
        return ofBatch.length === 0 ? state : { ...state, found: { ofBatch, before: state.found } };
      }
      case 'DownloadFinished':
        return state;
    }
  },
};

const isForAnotherBroker = ({ reason }: DownloadProblem): boolean => reason === 'for-another-broker';

/** In the order of the file. */
export function ordinalsOf(numbers: Numbers | undefined): readonly number[] {
  const batches: (readonly number[])[] = [];
  for (let one = numbers; one !== undefined; one = one.before) batches.push(one.ofBatch);
  return batches.reverse().flat();
}
