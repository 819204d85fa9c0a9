import { api, ask, type Schemas } from '../../api/client';
import { textOf } from './pdf';
import { candidates, namesAny } from './policy-numbers';

/** A policy of somebody else that a PDF names. */
export interface OtherPolicy {
  readonly policyNumber: string;
  readonly names: string;
}

const FIRST_PAGES = 3;
const LOOKED_UP = 4;

/** The policy of somebody else that a PDF is about, where it names none of this insured. What cannot be read warns of nothing. */
export async function otherPolicyIn(
  file: Blob,
  { insuredId, policies }: Schemas['InsuredProfile'],
): Promise<OtherPolicy | undefined> {
  try {
    const text = await textOf(await file.arrayBuffer(), FIRST_PAGES);
    const own = policies.map(({ policyNumber }) => policyNumber);
    if (namesAny(text, own)) return undefined;
    for (const search of candidates(text, LOOKED_UP)) {
      const query = { search, attached: 'true', limit: 10 } as const;
      const { items } = await ask(api.GET('/api/v1/policies', { params: { query } }));
      const other = items.find(
        ({ policyNumber, attachedTo }) =>
          namesAny(text, [policyNumber]) && attachedTo.every((holder) => holder.insuredId !== insuredId),
      );
      if (other !== undefined)
        return {
          policyNumber: other.policyNumber,
          names: other.attachedTo.map(({ name }) => name).join(', '),
        };
    }
    return undefined;
  } catch {
    return undefined;
  }
}
