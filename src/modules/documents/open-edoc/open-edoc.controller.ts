import { Controller, Get, Param, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { type Context, type Principal, Refused, reject, Streams } from '../../../kernel/index.js';
import { Operation } from '../../../platform/operation.js';
import { Ctx, Who } from '../../../platform/request.js';
import { AccountsDirectory } from '../../insureds/index.js';
import { policy } from '../../policies/index.js';
import { edoc } from '../edoc.js';
import { EDocDownload } from '../read-edoc/edoc-download.provider.js';
import { visibleTo } from '../visible-to.js';
import { OpenEDoc } from './open-edoc.js';

@ApiTags('eDocs')
@Controller('me/edocs')
export class OpenEDocController {
  constructor(
    private readonly commands: CommandBus,
    private readonly streams: Streams,
    private readonly accounts: AccountsDirectory,
    private readonly download: EDocDownload,
  ) {}

  @Get(':edocId/file')
  @Operation({
    summary: 'Open an eDoc of mine',
    description: 'What I may see is looked up at this moment: access ends at once when a broker ends it.',
    for: ['insured'],
    media: 'application/pdf',
    refuses: ['edoc-not-found', 'edoc-file-not-received'],
  })
  async open(
    @Param('edocId') edocId: string,
    @Who() who: Principal,
    @Ctx() context: Context,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const { brokerageId } = context;
    const { state } = await this.streams.load(edoc, edocId, brokerageId);
    if (who.kind !== 'account' || state.kind !== 'tied') throw new Refused(reject('edoc-not-found'));
    const { policyId } = state.tiedTo;
    const held = policyId === undefined ? undefined : await this.streams.load(policy, policyId, brokerageId);
    const insuredIds = await this.accounts.insuredsOf(brokerageId, who.accountId);
    if (!visibleTo({ ...state.details, ...state.tiedTo }, insuredIds, () => held?.state))
      throw new Refused(reject('edoc-not-found'));
    const file = await this.download.send(brokerageId, state.details, reply);
    await this.commands.execute(new OpenEDoc(context, edocId, who.accountId, insuredIds));
    return file;
  }
}
