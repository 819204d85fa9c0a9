import type { Aggregate, Catalogue, DomainEvent } from '../../kernel/index.js';

/** How the messages of a policy came: day by day, or once as the history of old policies, which sends no mails. */
export type DownloadOrigin = 'daily' | 'initial-load';
export type DownloadSource = 'upload' | 'cli';

/** What a file, or a batch of it, held. Which of it was new, the policies' own events tell. */
export interface DownloadCounts {
  readonly messages: number;
  /** Messages that say something of a policy. */
  readonly versions: number;
  /** Quotes and memos. */
  readonly withoutEffect: number;
  /** Messages that bring or announce documents. */
  readonly edocs: number;
  /** What those messages bring or announce; absent of old, when each was counted as one. */
  readonly documents?: number;
  readonly otherBroker: number;
  /** Messages that could not be taken in, those for another broker not counted, and troubles of the file. */
  readonly problems: number;
  /** Messages with a code that is in no table, by that code. */
  readonly unmapped: Readonly<Record<string, number>>;
}

/** Where and why; no text of the file. What it is about lies in the sealed pack of the download under the ordinal. */
export interface DownloadProblem {
  /** Number of the message in the file, from 0. */
  readonly ordinal: number;
  readonly line: number;
  readonly column: number;
  /** Finishes the sentence "not taken in because ...", or `code-unmapped`, which is. */
  readonly reason: string;
  readonly detail?: string;
}

/** A memo says nothing of its policy, but its number in the sequence is not missing. */
export interface NumberedMemo {
  readonly policyId: string;
  readonly termEffective: string;
  readonly sequence: number;
}

export type DownloadStarted = DomainEvent<
  'DownloadStarted',
  {
    readonly downloadId: string;
    readonly bytes: number;
    readonly source: DownloadSource;
    readonly origin: DownloadOrigin;
    /** As whoever brought it called it, without its path. People name files after their clients. */
    readonly fileName?: string;
  }
>;
export type DownloadReopened = DomainEvent<
  'DownloadReopened',
  { readonly downloadId: string; readonly source: DownloadSource; readonly origin: DownloadOrigin }
>;
export type DownloadProgressed = DomainEvent<
  'DownloadProgressed',
  {
    readonly downloadId: string;
    /** So many items of the file are done: a resumed import goes on behind them. */
    readonly through: number;
    readonly counts: DownloadCounts;
    readonly problems: readonly DownloadProblem[];
    readonly memos: readonly NumberedMemo[];
    /** Only of a download that was opened again: numbers of messages that were a problem and are none now. */
    readonly settled?: readonly number[];
  }
>;
export type DownloadFinished = DomainEvent<
  'DownloadFinished',
  { readonly downloadId: string; readonly counts: DownloadCounts }
>;
export type DownloadEvent = DownloadStarted | DownloadReopened | DownloadProgressed | DownloadFinished;

/**
 * The stream's id is the keyed hash of the file, so that identical bytes are one download. It holds no personal data but the
 * file's name, under the download's own key, which also seals its messages.
 */
export const downloadEvents: Catalogue<DownloadEvent> = {
  DownloadStarted: {
    version: 1,
    describe: 'A file of an insurer came and is being taken in.',
    personal: [{ whose: 'downloadId', fields: ['fileName'] }],
  },
  DownloadReopened: {
    version: 1,
    describe: 'A file came again: messages that were for another broker are ours by now and are taken in.',
    personal: [],
  },
  DownloadProgressed: {
    version: 1,
    describe: 'A batch of messages of a download was taken in; what could not be is named.',
    personal: [],
  },
  DownloadFinished: { version: 1, describe: 'All of a download was taken in.', personal: [] },
};

export type Download =
  | { readonly kind: 'absent' }
  | {
      readonly kind: 'running' | 'finished';
      readonly through: number;
      readonly counts: DownloadCounts;
      /** It was finished before: only messages that were for another broker are read. */
      readonly again: boolean;
    };

export const NO_COUNTS: DownloadCounts = {
  messages: 0,
  versions: 0,
  withoutEffect: 0,
  edocs: 0,
  documents: 0,
  otherBroker: 0,
  problems: 0,
  unmapped: {},
};

/** Insurers have a few private codes; a file that is nothing but codes must not fill the events with them. */
export const MOST_CODES = 200;
/** Stands for every code beyond, and for what is none. */
export const OTHER_CODE = 'OTHER';

/** A code goes into events and counts only as far as it is one: an insurer may write anything there. */
export function countedCode(code: string): string {
  return /^[A-Za-z0-9-]{1,12}$/.test(code) ? code.toUpperCase() : OTHER_CODE;
}

export function addCounts(a: DownloadCounts, b: DownloadCounts): DownloadCounts {
  const unmapped = { ...a.unmapped };
  for (const [code, count] of Object.entries(b.unmapped)) {
    const isFull = !Object.hasOwn(unmapped, code) && Object.keys(unmapped).length >= MOST_CODES;
    const name = isFull ? OTHER_CODE : code;
    unmapped[name] = (unmapped[name] ?? 0) + count;
  }
  return {
    messages: a.messages + b.messages,
    versions: a.versions + b.versions,
    withoutEffect: a.withoutEffect + b.withoutEffect,
    edocs: a.edocs + b.edocs,
    documents: documentsIn(a) + documentsIn(b),
    otherBroker: a.otherBroker + b.otherBroker,
    problems: a.problems + b.problems,
    unmapped,
  };
}

/** Of a download that is opened again: what was for another broker is counted anew. */
export function countsReopened(counts: DownloadCounts): DownloadCounts {
  return { ...counts, messages: counts.messages - counts.otherBroker, otherBroker: 0 };
}

export function documentsIn({ documents, edocs }: DownloadCounts): number {
  return documents ?? edocs;
}

export const download: Aggregate<Download, DownloadEvent> = {
  category: 'download',
  initial: { kind: 'absent' },
  events: downloadEvents,
  evolve: (state, event) => {
    switch (event.type) {
      case 'DownloadStarted':
        return { kind: 'running', through: 0, counts: NO_COUNTS, again: false };
      case 'DownloadReopened':
        if (state.kind === 'absent') return state;
        return { kind: 'running', through: 0, counts: countsReopened(state.counts), again: true };
      case 'DownloadProgressed':
        if (state.kind === 'absent') return state;
        return {
          ...state,
          through: event.data.through,
          counts: addCounts(state.counts, event.data.counts),
        };
      case 'DownloadFinished':
        return state.kind === 'absent' ? state : { ...state, kind: 'finished' };
    }
  },
};

/** A download that is there already, running or finished, does not start again. */
export function startDownload(started: DownloadStarted['data'], state: Download): readonly DownloadStarted[] {
  return state.kind === 'absent' ? [{ type: 'DownloadStarted', data: started }] : [];
}

/** A download that is running already goes on as it is. */
export function reopenDownload(
  { downloadId, source, origin }: DownloadReopened['data'],
  state: Download,
): readonly DownloadReopened[] {
  const data = { downloadId, source, origin };
  return state.kind === 'finished' ? [{ type: 'DownloadReopened', data }] : [];
}

/** A batch that was recorded before a crash is not recorded twice. */
export function recordProgress(
  progress: DownloadProgressed['data'],
  state: Download,
): readonly DownloadProgressed[] {
  const isNext = state.kind === 'running' && progress.through > state.through;
  return isNext ? [{ type: 'DownloadProgressed', data: progress }] : [];
}

export function finishDownload(downloadId: string, state: Download): readonly DownloadFinished[] {
  if (state.kind !== 'running') return [];
  return [{ type: 'DownloadFinished', data: { downloadId, counts: state.counts } }];
}
