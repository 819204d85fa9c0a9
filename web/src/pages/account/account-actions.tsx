import { ActionIcon, Button, Group, Text } from '@mantine/core';
import { IconKey, IconMailPlus, IconPencil } from '@tabler/icons-react';
import { lazy, type ReactNode, Suspense, useState } from 'react';
import type { Schemas } from '../../api/client';
import { useMayChange } from '../../session';
import { useWords } from '../../words/words';
import { accountWords } from './account-words';

const AddEmail = lazy(() => import('./add-email').then((file) => ({ default: file.AddEmail })));
const ChangeEmail = lazy(() => import('./change-email').then((file) => ({ default: file.ChangeEmail })));
const SendReset = lazy(() => import('./send-reset').then((file) => ({ default: file.SendReset })));

interface Of {
  readonly insured: Pick<Schemas['ListedInsured'], 'insuredId' | 'name' | 'email'>;
  /** The email as it is shown. */
  readonly children: ReactNode;
}

/** An email with a pencil and a key; without one, the way to it. Who only reads sees the email alone. */
export function AccountActions({ insured: { insuredId, name, email }, children }: Of) {
  const say = useWords(accountWords);
  const mayChange = useMayChange();
  const [open, setOpen] = useState<'add' | 'change' | 'reset'>();
  const close = () => setOpen(undefined);
  const known = { insuredId, name, email: email ?? '', close };
  return (
    <>
      {email === undefined && mayChange && (
        <Button
          size="compact-sm"
          variant="light"
          leftSection={<IconMailPlus size={16} aria-hidden />}
          aria-label={say('addEmailOf', { name })}
          onClick={() => setOpen('add')}
        >
          {say('addEmail')}
        </Button>
      )}
      {email !== undefined && (
        <Group gap={4} wrap="nowrap">
          <Text size="sm" className="breaks">
            {children}
          </Text>
          {mayChange && (
            <>
              <ActionIcon
                variant="subtle"
                aria-label={say('changeTitle', { name })}
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
      )}
      <Suspense fallback={null}>
        {open === 'add' && <AddEmail insuredId={insuredId} close={close} />}
        {open === 'change' && <ChangeEmail {...known} />}
        {open === 'reset' && <SendReset {...known} />}
      </Suspense>
    </>
  );
}
