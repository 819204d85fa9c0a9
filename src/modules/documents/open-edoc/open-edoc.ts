import { type Context, type Decision, reject } from '../../../kernel/index.js';
import type { EDocOpened } from '../edoc-events.js';
import type { EDoc } from '../edoc.js';

/** An insured opens an eDoc they see. */
export class OpenEDoc {
  constructor(
    readonly context: Context,
    readonly edocId: string,
    readonly accountId: string,
    /** Those of the account. */
    readonly insuredIds: readonly string[],
  ) {}
}

export type OpenEDocRejection = 'edoc-not-found';

/** Only the first opening by an account is worth telling. */
export function openEDoc(
  { edocId, accountId, insuredIds: own }: Omit<OpenEDoc, 'context'>,
  edoc: EDoc,
  concerned: readonly string[],
): Decision<EDocOpened, OpenEDocRejection> {
  if (edoc.kind !== 'tied') return reject('edoc-not-found');
  if (edoc.openedBy.includes(accountId)) return [];
  const insuredIds = concerned.filter((insuredId) => own.includes(insuredId));
  return [{ type: 'EDocOpened', data: { edocId, accountId, insuredIds } }];
}
