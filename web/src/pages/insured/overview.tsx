import { Button, Group, SimpleGrid, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import type { Schemas } from '../../api/client';
import { useMayChange } from '../../session';
import { StatusBadge, useLine } from '../../shell/badges';
import { useDates } from '../../words/dates';
import { useInsurerName } from '../../shell/codes';
import { useWords } from '../../words/words';
import { accountWords } from '../account/account-words';
import { LastMail } from '../account/mail-state';
import { EditInsured } from './edit-insured';
import { Facts } from './facts';
import { LatestHistory } from './latest-history';
import { insuredWords } from './insured-words';
import { Section } from './section';
import { useChecks } from './use-checks';

type Insured = Schemas['InsuredProfile'];

/** The profile: who it is, and the newest of everything. */
export function Overview({ insured }: { insured: Insured }) {
  const say = useWords(insuredWords);
  const mayChange = useMayChange();
  const [editing, setEditing] = useState(false);
  const { insuredId, account, lastMail } = insured;
  const at = (tab: string) => `/insureds/${insuredId}/${tab}`;
  return (
    <SimpleGrid cols={{ base: 1, md: 2 }} style={{ alignItems: 'start' }}>
      <Stack>
        <Section title={say('contact')}>
          <Contact insured={insured} />
          {mayChange && insured.origin === 'broker' && (
            <Button
              size="compact-sm"
              variant="default"
              w="fit-content"
              aria-label={say('editOf', { name: insured.name })}
              onClick={() => setEditing(true)}
            >
              {say('edit')}
            </Button>
          )}
          {editing && <EditInsured insured={insured} close={() => setEditing(false)} />}
        </Section>
        <Section title={say('registration')}>
          <Registration insured={insured} />
        </Section>
        <Section title={say('latestMail')} all={at('emails')}>
          {lastMail === undefined ? (
            <Text size="sm">{say('noMail')}</Text>
          ) : (
            <LastMail insuredId={insuredId} used={account === 'active'} />
          )}
        </Section>
      </Stack>
      <Stack>
        <Section title={say('policies')} all={at('policies')}>
          <PoliciesInShort insured={insured} />
        </Section>
        <Section title={say('latest')} all={at('history')}>
          <LatestHistory insuredId={insuredId} />
        </Section>
      </Stack>
    </SimpleGrid>
  );
}

function Contact({ insured }: { insured: Insured }) {
  const say = useWords(insuredWords);
  const dates = useDates();
  const { name, nameParts, address, postalCode, phone, birthDate, language, offeredEmail } = insured;
  return (
    <Facts
      facts={[
        [say('name'), name],
        [say('tradeName'), nameParts.tradeName],
        [say('address'), address],
        [say('postalCode'), postalCode],
        [say('phone'), phone],
        [say('birthDate'), birthDate && dates.day(birthDate)],
        [say('language'), language && say(language)],
        [say('downloadedEmail'), offeredEmail],
      ]}
    />
  );
}

function Registration({ insured }: { insured: Insured }) {
  const say = useWords(insuredWords);
  const sayAccount = useWords(accountWords);
  const dates = useDates();
  const checks = useChecks();
  const { registration, account, email } = insured;
  if (registration === undefined)
    return <Text size="sm">{say(account === 'closed' ? 'closed' : 'notRegistered')}</Text>;
  return (
    <Facts
      facts={[
        [sayAccount('email'), email],
        [say('registeredAt'), dates.instant(registration.at)],
        [say('compared'), checks(registration.checks)],
      ]}
    />
  );
}

function PoliciesInShort({ insured }: { insured: Insured }) {
  const say = useWords(insuredWords);
  const line = useLine();
  const insurerName = useInsurerName();
  const attached = insured.policies.filter((policy) => policy.attached);
  if (attached.length === 0) return <Text size="sm">{say('noPolicyRead')}</Text>;
  return (
    <Stack gap={6} component="ul" p={0} m={0} style={{ listStyle: 'none' }}>
      {attached.map(({ policyId, policyNumber, companyCode, line: code, status, namedInsuredChanged }) => (
        <li key={policyId}>
          <Group gap={6}>
            <Text size="sm" className="breaks">
              {policyNumber}
            </Text>
            <Text size="sm" c="dimmed">{`${insurerName(companyCode)} · ${line(code)}`}</Text>
            <StatusBadge status={status} />
          </Group>
          {namedInsuredChanged && (
            <Text size="sm" c="var(--warns)">
              {say('changedTitle')}
            </Text>
          )}
        </li>
      ))}
    </Stack>
  );
}
