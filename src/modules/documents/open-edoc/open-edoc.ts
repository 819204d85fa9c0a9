import { type Context, type Decision, reject } from '../../../kernel/index.js';
import type { EDocOpened } from '../edoc-events.js';
import type { EDoc } from '../edoc.js';

/** An insured opens an eDoc they see. */
export class OpenEDoc {
  constructor(
    readonly context: Context,
    readonly edocId: string,
    readonly accountId: string,
  ) {}
}

export type OpenEDocRejection = 'edoc-not-found';

/** Only the first opening by an account is worth telling. */
export function openEDoc(
  { edocId, accountId }: Pick<OpenEDoc, 'edocId' | 'accountId'>,
  edoc: EDoc,
): Decision<EDocOpened, OpenEDocRejection> {
  if (edoc.kind !== 'tied') return reject('edoc-not-found');
  if (edoc.openedBy.includes(accountId)) return [];
  return [{ type: 'EDocOpened', data: { edocId, accountId } }];
}
