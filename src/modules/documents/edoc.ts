import type { Aggregate } from '../../kernel/index.js';
import {
  type EDocCorrections,
  type EDocDetails,
  type EDocEvent,
  edocEvents,
  type TiedTo,
} from './edoc-events.js';

/** Absent, waiting for its policy, tied, or removed. */
export type EDoc =
  | { readonly kind: 'absent' }
  | { readonly kind: 'held'; readonly details: EDocDetails; readonly waitsFor: string | undefined }
  | {
      readonly kind: 'tied';
      readonly details: EDocDetails;
      readonly tiedTo: TiedTo;
      /** Accounts that have opened it. */
      readonly openedBy: readonly string[];
    }
  | ({ readonly kind: 'removed'; readonly edocId: string } & EDocContent);

/** Tells a repetition from a contradiction. */
export type EDocContent = Pick<EDocDetails, 'contentHash' | 'fileHash'>;

function evolve(edoc: EDoc, event: EDocEvent): EDoc {
  switch (event.type) {
    case 'EDocAdded': {
      const { insuredId, policyId, insuredIds: _, ...details } = event.data;
      const tiedTo = tieOf(insuredId, policyId);
      return tiedTo === undefined ? edoc : { kind: 'tied', details, tiedTo, openedBy: [] };
    }
    case 'EDocHeld': {
      const { policyId, policyNumber: _, ...details } = event.data;
      return { kind: 'held', details, waitsFor: policyId };
    }
    case 'EDocMatched': {
      if (edoc.kind !== 'held') return edoc;
      const { policyId } = event.data;
      return { kind: 'tied', details: edoc.details, tiedTo: { policyId }, openedBy: [] };
    }
    case 'EDocFileReceived': {
      const { insuredIds: _, downloadId: __, ...file } = event.data;
      return 'details' in edoc ? { ...edoc, details: { ...edoc.details, ...file } } : edoc;
    }
    case 'EDocCorrected': {
      if (!('details' in edoc)) return edoc;
      const { insuredId, policyId, insuredIds: _, ...corrections } = event.data;
      const details = corrected(edoc.details, corrections);
      const tiedTo = tieOf(insuredId, policyId) ?? (edoc.kind === 'tied' ? edoc.tiedTo : undefined);
      if (tiedTo === undefined) return { ...edoc, details };
      return { kind: 'tied', details, tiedTo, openedBy: edoc.kind === 'tied' ? edoc.openedBy : [] };
    }
    case 'EDocRemoved':
      return {
        kind: 'removed',
        edocId: event.data.edocId,
        ...('details' in edoc && contentOf(edoc.details)),
      };
    case 'EDocOpened':
      return edoc.kind === 'tied' ? { ...edoc, openedBy: [...edoc.openedBy, event.data.accountId] } : edoc;
  }
}

function contentOf({ contentHash, fileHash }: EDocContent): EDocContent {
  return { ...(contentHash !== undefined && { contentHash }), ...(fileHash !== undefined && { fileHash }) };
}

/** A broker who makes an eDoc visible knows whom it names: that no longer hides it. */
export function corrected<D extends Pick<EDocDetails, 'namedInsureds'>>(
  details: D,
  corrections: EDocCorrections,
): D {
  const after = { ...details, ...corrections };
  if (corrections.visibility !== 'visible') return after;
  const { namedInsureds: _, ...checked } = after;
  return checked as D;
}

function tieOf(insuredId: string | undefined, policyId: string | undefined): TiedTo | undefined {
  if (policyId !== undefined) return { policyId };
  return insuredId === undefined ? undefined : { insuredId };
}

/** The stream of an eDoc. */
export const edoc: Aggregate<EDoc, EDocEvent> = {
  category: 'edoc',
  initial: { kind: 'absent' },
  evolve,
  events: edocEvents,
};
