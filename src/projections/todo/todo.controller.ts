import { Controller, Get } from '@nestjs/common';
import { ApiProperty, ApiTags } from '@nestjs/swagger';
import type { Principal } from '../../kernel/index.js';
import { Operation } from '../../platform/operation.js';
import { Who } from '../../platform/request.js';
import { mailsSeenBy } from '../emails/emails.query.js';
import { TodoQuery } from './todo.query.js';

class TodoCount {
  @ApiProperty({ type: 'integer', minimum: 0, maximum: 100, example: 3 })
  count!: number;

  @ApiProperty({ description: 'There are more than were counted.', example: false })
  more!: boolean;
}

class Todo {
  @ApiProperty({ type: TodoCount, description: 'Attached to nobody: GET /policies?attached=false.' })
  unattachedPolicies!: TodoCount;

  @ApiProperty({
    type: TodoCount,
    description: 'Wait for a confirmation: GET /policies?namedInsuredChanged=true.',
  })
  namedInsuredChanged!: TodoCount;

  @ApiProperty({ type: TodoCount, description: 'Wait for their policy: GET /suspense.' })
  edocsInSuspense!: TodoCount;

  @ApiProperty({
    type: TodoCount,
    description:
      'Failed, parked or bounced, and not made pointless since by a newer mail of the kind: GET /emails?state=outstanding.',
  })
  failedEmails!: TodoCount;

  @ApiProperty({ type: TodoCount, description: 'Met an event they cannot take: GET /views.' })
  parkedViews!: TodoCount;
}

@ApiTags('Desk')
@Controller('todo')
export class TodoController {
  constructor(private readonly todo: TodoQuery) {}

  @Get()
  @Operation({
    summary: 'Count what waits for somebody',
    description:
      'For badges: each is counted up to 100, and is as long as the list that its description names.',
    for: ['broker', 'auditor'],
    answers: Todo,
  })
  count(@Who() who: Principal): Promise<Todo> {
    return this.todo.of(who.brokerageId, mailsSeenBy(who));
  }
}
