import { Button, Group, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import type { Schemas } from '../../api/client';
import { useMayChange } from '../../session';
import { AccountBadge } from '../../shell/badges';
import { PageTitle } from '../../shell/states';
import { useDates } from '../../words/dates';
import { useWords } from '../../words/words';
import { AccountActions } from '../account/account-actions';
import { CloseRegistration } from '../account/close-registration';
import { ClientViewButton } from './client-view';
import { insuredWords } from './insured-words';

/** Who it is, how they sign in, and what is done with the account. */
export function InsuredHeader({ insured }: { insured: Schemas['InsuredProfile'] }) {
  const say = useWords(insuredWords);
  const dates = useDates();
  const mayChange = useMayChange();
  const [closing, setClosing] = useState(false);
  const { insuredId, name, address, postalCode, email, account, alsoDownloadedAs, lastSignIn } = insured;
  // A postal code stays on one line.
  const where = [address, postalCode?.replace(' ', '\u00a0')].filter(Boolean).join(', ');
  return (
    <Group justify="space-between" align="flex-start" gap="md">
      <Stack gap={6} style={{ flex: '1 1 20rem', minWidth: 0 }}>
        <Group gap="sm">
          <PageTitle>{name}</PageTitle>
          <AccountBadge account={account} />
        </Group>
        <Text>{where === '' ? say('noAddress') : where}</Text>
        {alsoDownloadedAs.length > 0 && (
          <Text size="sm" c="dimmed">
            {say('alsoAs', { names: alsoDownloadedAs.join(', ') })}
          </Text>
        )}
        <Group gap="xs">
          <AccountActions insured={insured}>{email}</AccountActions>
          {email !== undefined && (
            <Text size="sm" c="dimmed">
              {lastSignIn === undefined
                ? say('neverSignedIn')
                : say('lastSignIn', { since: dates.since(lastSignIn) })}
            </Text>
          )}
        </Group>
      </Stack>
      {mayChange && (
        <Group gap="xs">
          <ClientViewButton insuredId={insuredId} name={name} />
          {email !== undefined && (
            <Button variant="default" onClick={() => setClosing(true)}>
              {say('closeRegistration')}
            </Button>
          )}
        </Group>
      )}
      {closing && <CloseRegistration insuredId={insuredId} name={name} close={() => setClosing(false)} />}
    </Group>
  );
}
