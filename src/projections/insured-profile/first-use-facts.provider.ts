import { Injectable } from '@nestjs/common';
import { FirstUseFacts, InsuredsDirectory, postalKey } from '../../modules/insureds/index.js';
import { policyNumberKeyV1 } from '../../modules/policies/index.js';
import { postalKeysOf } from '../policies/policies.js';
import { PoliciesQuery } from '../policies/policies.query.js';

@Injectable()
export class ViewedFirstUseFacts extends FirstUseFacts {
  constructor(
    private readonly insureds: InsuredsDirectory,
    private readonly policies: PoliciesQuery,
  ) {
    super();
  }

  async postalKeys(brokerageId: string, insuredId: string): Promise<readonly string[]> {
    const [insured, held] = await Promise.all([
      this.insureds.find(brokerageId, insuredId),
      this.policies.heldBy(brokerageId, insuredId),
    ]);
    const own = insured.kind === 'absent' ? undefined : postalKey(insured.details.address?.postalCode);
    return [...new Set([...(own === undefined ? [] : [own]), ...held.flatMap(postalKeysOf)])];
  }

  async policyNumberKeys(brokerageId: string, insuredId: string): Promise<readonly string[]> {
    const held = await this.policies.heldBy(brokerageId, insuredId);
    return held.flatMap(({ policyNumber }) => policyNumberKeyV1(policyNumber) ?? []);
  }
}
