import { addDays } from '../generate/calendar.js';
import { CAST } from './cast.js';
import type { CastStep, StepOf } from './cast-types.js';
import { samplePage } from './sample-page.js';

/** What the desk does with the cast, the oldest first; steps of one day stay in order. Each follows the downloads of its day. */
export function castSteps(today: string): CastStep[] {
  return CAST.flatMap(({ steps = [] }) => steps)
    .map((step) => dated(step, today))
    .sort((a, b) => b.daysAgo - a.daysAgo);
}

function dated(step: StepOf, today: string): CastStep {
  if (step.do !== 'add-edoc') return step;
  const issueDate = addDays(today, -step.daysAgo);
  const fileName = `${step.title.toLowerCase().replace(/[^a-z]+/gu, '-')}.pdf`;
  return {
    ...step,
    issueDate,
    fileName,
    bytes: samplePage(step.title, step.policy ?? step.insured, issueDate),
  };
}
