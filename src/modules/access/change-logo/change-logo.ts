import { type BrokerageLogo, type Context, type Decision, reject } from '../../../kernel/index.js';
import type { BrokerageLogoChanged, BrokerageState } from '../brokerage.js';

/** An admin gives the brokerage another logo. */
export class ChangeLogo {
  constructor(
    readonly context: Context,
    readonly bytes: Uint8Array,
    readonly ifMatch?: string,
  ) {}
}

export function changeLogo(
  { logoId, sha256, mediaType, width, height }: BrokerageLogo,
  state: BrokerageState,
): Decision<BrokerageLogoChanged, 'brokerage-not-found'> {
  if (state.kind === 'absent') return reject('brokerage-not-found');
  const { brokerageId, logo: before } = state.brokerage;
  if (before?.sha256 === sha256) return [];
  const logo = { logoId, sha256, mediaType, width, height };
  return [{ type: 'BrokerageLogoChanged', data: { brokerageId, logo } }];
}
