import { ActionIcon, type ActionIconProps } from '@mantine/core';
import { IconUserCircle } from '@tabler/icons-react';
import type { ComponentPropsWithRef } from 'react';
import { useSession } from '../session';
import { useWords } from '../words/words';
import { shellWords } from './shell-words';

/** Opens the menu of whoever is signed in. */
export function AccountButton(more: ActionIconProps & ComponentPropsWithRef<'button'>) {
  const say = useWords(shellWords);
  const { name } = useSession();
  return (
    <ActionIcon
      variant="default"
      size="lg"
      aria-label={say('account', { name })}
      aria-haspopup="menu"
      {...more}
    >
      <IconUserCircle aria-hidden />
    </ActionIcon>
  );
}
