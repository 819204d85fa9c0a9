import { expect, it } from '@jest/globals';
import type { Find, ReadModels } from '../../kernel/index.js';
import type { ProjectionRunner } from '../../platform/projection-runner.provider.js';
import { TodoQuery } from './todo.query.js';

it('counts no further than a badge shows, and asks for no more', async () => {
  const limits: number[] = [];
  const views: Readonly<Record<string, number>> = { suspense: 100, policies: 5000 };
  const reader = ({ name }: { name: string }) => ({
    find: async (_: string, { limit }: Find<object>) => {
      limits.push(limit);
      return Array(Math.min(limit, views[name] ?? 0)).fill({});
    },
  });
  const runner = { health: () => [{ parked: { position: '1', reason: 'TypeError' } }, {}] };
  const todo = new TodoQuery({ reader } as unknown as ReadModels, runner as unknown as ProjectionRunner);
  expect(await todo.of('b1', 'insured')).toEqual({
    unattachedPolicies: { count: 100, more: true },
    namedInsuredChanged: { count: 100, more: true },
    edocsInSuspense: { count: 100, more: false },
    failedEmails: { count: 0, more: false },
    parkedViews: { count: 1, more: false },
  });
  expect(Math.max(...limits)).toBe(101);
});
