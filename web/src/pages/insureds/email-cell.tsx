import { ActionIcon, Button, Group, Stack, Text } from '@mantine/core';
import { IconKey, IconMailPlus, IconPencil } from '@tabler/icons-react';
import { useState } from 'react';
import type { Schemas } from '../../api/client';
import { useMayChange } from '../../session';
import { AccountBadge } from '../../shell/badges';
import { useWords } from '../../words/words';
import { AddEmail } from '../account/add-email';
import { ChangeEmail } from '../account/change-email';
import { SendReset } from '../account/send-reset';
import { emailHits } from './hit';
import { insuredsWords } from './insureds-words';
import { Marked } from './marked';

type Row = Schemas['ListedInsured'];
type Open = 'add' | 'change' | 'reset' | undefined;

/** An email means that there is an account; without one, the way to it. */
export function EmailCell({ row, search }: { row: Row; search: string }) {
  const say = useWords(insuredsWords);
  const mayChange = useMayChange();
  const [open, setOpen] = useState<Open>();
  const close = () => setOpen(undefined);
  const { name, insuredId, email, account, lastMail } = row;
  const failed = lastMail?.state === 'failed' || lastMail?.state === 'parked';
  return (
    <>
      {email === undefined ? (
        <Stack gap={4} align="flex-start">
          {account === 'closed' && <AccountBadge account={account} />}
          {mayChange ? (
            <Button
              size="compact-sm"
              variant="light"
              leftSection={<IconMailPlus size={16} aria-hidden />}
              aria-label={say('addEmailOf', { name })}
              onClick={() => setOpen('add')}
            >
              {say('addEmail')}
            </Button>
          ) : (
            account === 'none' && <AccountBadge account={account} />
          )}
        </Stack>
      ) : (
        <Stack gap={4} align="flex-start">
          <Group gap={4} wrap="nowrap">
            <Text size="sm" className="breaks">
              <Marked pieces={emailHits(email, search)} />
            </Text>
            {mayChange && (
              <>
                <ActionIcon
                  variant="subtle"
                  aria-label={say('editEmailOf', { name })}
                  onClick={() => setOpen('change')}
                >
                  <IconPencil size={18} aria-hidden />
                </ActionIcon>
                <ActionIcon
                  variant="subtle"
                  aria-label={say('resetOf', { name })}
                  onClick={() => setOpen('reset')}
                >
                  <IconKey size={18} aria-hidden />
                </ActionIcon>
              </>
            )}
          </Group>
          {account !== 'active' && <AccountBadge account={account} />}
          {failed && (
            <Text size="sm" c="var(--mantine-color-error)">
              {say('mailFailed')}
            </Text>
          )}
        </Stack>
      )}
      {open === 'add' && <AddEmail insuredId={insuredId} close={close} />}
      {open === 'change' && (
        <ChangeEmail insuredId={insuredId} name={name} email={email ?? ''} close={close} />
      )}
      {open === 'reset' && <SendReset insuredId={insuredId} name={name} email={email ?? ''} close={close} />}
    </>
  );
}
