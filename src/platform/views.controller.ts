import { Controller, Get, Param, Post } from '@nestjs/common';
import { ApiProperty, ApiPropertyOptional, ApiTags } from '@nestjs/swagger';
import { Operation } from './operation.js';
import { ProjectionRunner } from './projection-runner.provider.js';

class ViewState {
  @ApiProperty({ example: 'policies' })
  view!: string;

  @ApiProperty({ example: 'Policies by number, named insured and holder.' })
  describe!: string;

  @ApiProperty({ description: 'It met an event it cannot take, and is as of then.', example: false })
  parked!: boolean;

  @ApiPropertyOptional({ description: 'The kind of error that parked it.', example: 'TypeError' })
  error?: string;

  @ApiProperty({ description: 'It is being built anew; until then it answers as before.', example: false })
  rebuilding!: boolean;
}

@ApiTags('Desk')
@Controller('views')
export class ViewsController {
  constructor(private readonly views: ProjectionRunner) {}

  @Get()
  @Operation({
    summary: 'Show how the views are',
    description: 'Lists and pages are read from views, which are made of the log and of nothing else.',
    for: ['broker', 'auditor'],
    answers: ViewState,
    list: true,
  })
  list(): ViewState[] {
    return this.views.health().map(({ view, describe, parked, rebuilding }) => {
      return {
        view,
        describe,
        parked: parked !== undefined,
        ...(parked && { error: parked.reason }),
        rebuilding,
      };
    });
  }

  @Post(':view/rebuild')
  @Operation({
    summary: 'Build a view anew',
    description:
      'From the log, in the background and for every brokerage of the desk; the view answers meanwhile. GET /views tells ' +
      'when it is done.',
    for: ['admin'],
    status: 202,
    refuses: ['view-not-found', 'view-rebuilding'],
  })
  rebuild(@Param('view') view: string): Promise<void> {
    return this.views.startRebuild(view);
  }
}
