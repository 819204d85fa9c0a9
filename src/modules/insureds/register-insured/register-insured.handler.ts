import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Brokerages, Claims, type Committed, type Context, Ids } from '../../../kernel/index.js';
import { foldEmail } from '../email-address.js';
import { FirstUseFacts } from '../first-use-facts.js';
import { insuredEmails } from '../insured-emails.js';
import type { Insured } from '../insured.js';
import type { InsuredEvent } from '../insured-events.js';
import { registerInsured, RegisterInsured } from './register-insured.js';

@CommandHandler(RegisterInsured)
export class RegisterInsuredHandler implements ICommandHandler<RegisterInsured> {
  constructor(
    private readonly claims: Claims,
    private readonly ids: Ids,
    private readonly brokerages: Brokerages,
    private readonly firstUse: FirstUseFacts,
  ) {}

  async execute(command: RegisterInsured): Promise<Committed<Insured, InsuredEvent>> {
    const { email, insuredId, context, ifMatch } = command;
    const accountId = this.ids.next();
    const facts = { firstUseAnswerable: await this.isAnswerable(context, insuredId) };
    return this.claims.claim(
      insuredEmails,
      foldEmail(email),
      insuredId,
      context,
      (state, claimId) => registerInsured(command, state, facts, { accountId, claimId }),
      { ifMatch },
    );
  }

  private async isAnswerable({ brokerageId }: Context, insuredId: string): Promise<boolean> {
    const brokerage = await this.brokerages.current(brokerageId);
    if (brokerage?.firstUseCheck === false) return true;
    const known = await Promise.all([
      this.firstUse.postalKeys(brokerageId, insuredId),
      this.firstUse.policyNumberKeys(brokerageId, insuredId),
    ]);
    return known.flat().length > 0;
  }
}
