import { Checkbox, Fieldset, Stack, Text } from '@mantine/core';
import type { Schemas } from '../../api/client';
import { useLine } from '../../shell/badges';
import { useDates } from '../../words/dates';
import { useInsurerName } from '../../shell/codes';
import { useWords } from '../../words/words';
import { accountWords } from './account-words';

type Insured = Schemas['InsuredProfile'];
type Check = Schemas['Registration']['checks'][number];

interface Verifying {
  readonly insured: Insured;
  readonly checks: readonly Check[];
  readonly check: (checks: readonly Check[]) => void;
}

/** What the desk knows of a person, to compare with what they say; each thing compared is marked. */
export function Verification({ insured, checks, check }: Verifying) {
  const say = useWords(accountWords);
  const dates = useDates();
  const line = useLine();
  const insurerName = useInsurerName();
  const policies = insured.policies
    .filter(({ attached }) => attached)
    .map((policy) => `${policy.policyNumber} (${insurerName(policy.companyCode)}, ${line(policy.line)})`)
    .join('; ');
  const known: readonly (readonly [Check, string, string | undefined])[] = [
    ['name', say('name'), insured.name],
    ['address', say('address'), insured.address],
    ['postal-code', say('postalCode'), insured.postalCode],
    ['policy', say('policies'), policies === '' ? undefined : policies],
    ['birth-date', say('birthDate'), insured.birthDate && dates.day(insured.birthDate)],
    ['phone', say('phone'), insured.phone],
    ['identity-document', say('identity'), ''],
  ];
  return (
    <Fieldset legend={say('verify')}>
      <Stack gap="xs">
        <Text size="sm">{say('verifyHelp')}</Text>
        {known.map(([what, label, value]) => (
          <Checkbox
            key={what}
            checked={checks.includes(what)}
            disabled={value === undefined}
            onChange={(event) =>
              check(event.currentTarget.checked ? [...checks, what] : checks.filter((one) => one !== what))
            }
            label={value === '' ? label : say('known', { label, value: value ?? say('unknown') })}
          />
        ))}
      </Stack>
    </Fieldset>
  );
}
