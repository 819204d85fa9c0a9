import { useMutation } from '@tanstack/react-query';
import { api, ask } from '../../api/client';
import { useBrokerage } from '../../shell/brokerage';

export interface Chosen {
  readonly password: string;
  /** A postal code or a policy number, or nothing. */
  readonly answer: string;
}

const LONGEST_POSTAL_CODE = 20;

export function useChoosing(token: string, done: () => void) {
  const { slug: brokerage } = useBrokerage();
  return useMutation({
    mutationFn: ({ password, answer }: Chosen) =>
      ask(api.POST('/api/v1/passwords', { body: { brokerage, token, password, ...checkOf(answer.trim()) } })),
    onSuccess: done,
  });
}

/** Which of the two it is, the desk finds out: one that is right is enough. */
function checkOf(answer: string) {
  if (answer === '') return {};
  const postalCode = answer.length <= LONGEST_POSTAL_CODE ? answer : undefined;
  return { check: { policyNumber: answer, ...(postalCode !== undefined && { postalCode }) } };
}

export type Choosing = ReturnType<typeof useChoosing>;
