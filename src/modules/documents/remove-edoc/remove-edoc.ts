import { type Context, type Decision, reject } from '../../../kernel/index.js';
import type { EDocRemoved } from '../edoc-events.js';
import type { EDoc } from '../edoc.js';

/** A broker removes an eDoc: nobody sees it any more, and what happened stays. */
export class RemoveEDoc {
  constructor(
    readonly context: Context,
    readonly edocId: string,
    readonly reason: string,
    readonly ifMatch?: string,
  ) {}
}

export type RemoveEDocRejection = 'edoc-not-found';

export function removeEDoc(
  { edocId, reason }: Pick<RemoveEDoc, 'edocId' | 'reason'>,
  edoc: EDoc,
  insuredIds: readonly string[],
): Decision<EDocRemoved, RemoveEDocRejection> {
  if (edoc.kind === 'absent' || edoc.kind === 'removed') return reject('edoc-not-found');
  return [{ type: 'EDocRemoved', data: { edocId, insuredIds, reason } }];
}
