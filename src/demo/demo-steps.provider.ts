import { Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { type Context, Ids, Streams } from '../kernel/index.js';
import { SetPassword } from '../modules/access/index.js';
import { AddEDoc } from '../modules/documents/index.js';
import {
  ChangeInsuredEmail,
  CloseRegistration,
  displayName,
  insured,
  RegisterInsured,
} from '../modules/insureds/index.js';
import { AttachPolicy, policy, policyIdOf, UnattachPolicy } from '../modules/policies/index.js';
import type { CastPolicy, CastStep } from './cast/cast-types.js';

/** What a broker or a client of the demo did, as the command they gave. */
@Injectable()
export class DemoSteps {
  constructor(
    private readonly commands: CommandBus,
    private readonly streams: Streams,
    private readonly ids: Ids,
  ) {}

  async take(step: CastStep, context: Context, idKey: Uint8Array): Promise<void> {
    const insuredId = await this.holderOf(step.insured, context.brokerageId, idKey);
    if (insuredId === undefined) {
      const { company, number } = step.insured;
      throw new Error(`Nobody holds ${company} ${number} of the demo`);
    }
    await this.commands.execute(this.commandOf(step, insuredId, context, idKey));
  }

  private commandOf(step: CastStep, insuredId: string, context: Context, idKey: Uint8Array): object {
    const { brokerageId, correlationId } = context;
    switch (step.do) {
      case 'register':
        return new RegisterInsured(context, insuredId, step.email, step.checks, true);
      case 'set-password':
        return new SetPassword(brokerageId, 'insured', insuredId, step.password, correlationId);
      case 'change-email':
        return new ChangeInsuredEmail(context, insuredId, step.email, true);
      case 'close-registration':
        return new CloseRegistration(context, insuredId, step.reason);
      case 'attach':
        return new AttachPolicy(context, idOf(step.policy, idKey), insuredId, step.joint);
      case 'unattach':
        return new UnattachPolicy(context, idOf(step.policy, idKey), insuredId, step.reason);
      case 'add-edoc': {
        const { issueDate, businessPurpose, documentType, visibility, title, fileName, bytes } = step;
        const form = { issueDate, businessPurpose, documentType, visibility, title, fileName };
        const policyId = step.policy && idOf(step.policy, idKey);
        return new AddEDoc(context, this.ids.next(), insuredId, policyId, form, bytes);
      }
    }
  }

  /** Who holds a policy, where they have an account. */
  async clientOf(
    of: CastPolicy,
    brokerageId: string,
    idKey: Uint8Array,
  ): Promise<{ readonly email: string; readonly name: string } | undefined> {
    const insuredId = await this.holderOf(of, brokerageId, idKey);
    if (insuredId === undefined) return undefined;
    const { state } = await this.streams.load(insured, insuredId, brokerageId);
    if (state.kind !== 'registered') return undefined;
    return { email: state.email, name: displayName(state.details.name) };
  }

  private async holderOf(
    of: CastPolicy,
    brokerageId: string,
    idKey: Uint8Array,
  ): Promise<string | undefined> {
    const { state } = await this.streams.load(policy, idOf(of, idKey), brokerageId);
    return state.kind === 'held' ? state.attachments[0]?.insuredId : undefined;
  }
}

function idOf({ company, number }: CastPolicy, idKey: Uint8Array): string {
  const id = policyIdOf(idKey, company, number);
  if (id === undefined) throw new Error(`${number} of the demo is no policy number`);
  return id;
}
