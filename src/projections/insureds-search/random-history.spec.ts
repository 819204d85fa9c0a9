import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { introduced } from '../../../test/support/insured-samples.js';
import { downloaded, folded, message, party } from '../../../test/support/policy-samples.js';
import { viewOf } from '../../../test/support/view.js';
import { isRejection } from '../../kernel/index.js';
import { attachPolicy } from '../../modules/policies/attach-policy/attach-policy.js';
import { downloadPolicyVersion } from '../../modules/policies/download-policy-version/download-policy-version.js';
import { holdersOf, type Policy, type PolicyEvent, termsOf } from '../../modules/policies/index.js';
import { unattachPolicy } from '../../modules/policies/unattach-policy/unattach-policy.js';
import { policies } from '../policies/policies.js';
import { insuredsSearch, type SearchEvent } from './insureds-search.js';

const PEOPLE = ['Ann', 'Bob', 'Cyd', 'Dee'].map((given) => party(given, 'Roy'));
const IDS = PEOPLE.map(({ personId }) => personId);
const POLICIES = ['p1', 'p2', 'p3'];
const who = fc.integer({ min: 0, max: PEOPLE.length - 1 });

const step = fc.record({
  policyId: fc.constantFrom(...POLICIES),
  what: fc.constantFrom('download', 'download', 'attach', 'joint', 'unattach'),
  person: who,
  holder: who,
  n: fc.integer({ min: 1, max: 9 }),
});
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

function decide({ policyId, what, person, holder, n }: Step, state: Policy) {
  const insuredId = IDS[holder]!;
  switch (what) {
    case 'download': {
      const version = message(
        n,
        [PEOPLE[person]!],
        n > 5 ? { termEffective: '2027-01-01', termExpiration: '2028-01-01' } : {},
      );
      return downloadPolicyVersion(downloaded(version, policyId, `N-${policyId}`), state, {
        equalInsured: insuredId,
      });
    }
    case 'unattach':
      return unattachPolicy({ insuredId, reason: 'x' }, state);
    default:
      return attachPolicy({ insuredId, joint: what === 'joint' }, state, {
        insuredExists: true,
        holdersWithAccount: [],
      });
  }
}

it('shows each policy as its stream has it, with who holds it, on every row and after any history', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
      const streams = new Map<string, PolicyEvent[]>(POLICIES.map((id) => [id, []]));
      const log: SearchEvent[] = PEOPLE.map(({ personId, name }) => introduced(personId, { name: name! }));
      for (const one of steps) {
        const stream = streams.get(one.policyId)!;
        const decision = decide(one, folded(stream));
        if (isRejection(decision)) continue;
        stream.push(...decision);
        log.push(...decision);
      }
      const rows = viewOf(insuredsSearch, ...log).rows;
      const listed = viewOf(
        policies,
        ...log.filter((event): event is PolicyEvent => event.type.startsWith('Policy')),
      ).rows;
      for (const [policyId, events] of streams) {
        const state = folded(events);
        if (state.kind === 'absent') continue;
        const [holders, terms] = [holdersOf(state), termsOf(state.versions)];
        expect(listed.get(policyId)).toMatchObject({ attachedTo: holders, terms });
        for (const id of IDS) {
          const entry = rows.get(id)!.policies.find((of) => of.policyId === policyId);
          const named = state.versions.some(({ parties }) => parties[0]?.personId === id);
          const attached = holders.includes(id);
          expect(entry?.attached ?? 'not listed').toBe(attached || named ? attached : 'not listed');
          if (entry) expect(entry).toMatchObject({ terms, movedTo: attached ? [] : holders });
        }
      }
    }),
    { numRuns: 200 },
  );
});
