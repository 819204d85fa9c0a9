import { Anchor, AppShell, Badge, Burger, Group, Image, NavLink, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import type { TablerIcon } from '@tabler/icons-react';
import { type ReactNode, useEffect } from 'react';
import { Link, useLocation } from 'wouter';
import { useWords } from '../words/words';
import { Account } from './account';
import { useBrokerage } from './brokerage';
import { useLive } from './live';
import { shellWords } from './shell-words';

export interface Place {
  readonly to: string;
  readonly label: string;
  readonly Icon: TablerIcon;
  /** How many things wait there. */
  readonly waiting?: string | undefined;
}

/** What surrounds the pages of somebody signed in: the brokerage, where one can go, and who it is. */
export function Frame({ places, children }: { places: readonly Place[]; children: ReactNode }) {
  const say = useWords(shellWords);
  const brokerage = useBrokerage();
  const [at] = useLocation();
  const [opened, { toggle, close }] = useDisclosure();
  useLive();
  useEffect(close, [at, close]);
  const links = places.map(({ to, label, Icon, waiting }) => (
    <NavLink
      key={to}
      component={Link}
      href={to}
      label={label}
      active={at === to || at.startsWith(`${to}/`)}
      aria-current={at.startsWith(to) ? 'page' : undefined}
      leftSection={<Icon size={20} aria-hidden />}
      rightSection={waiting === undefined ? undefined : <Badge circle={waiting.length < 3}>{waiting}</Badge>}
    />
  ));
  return (
    <AppShell
      header={{ height: 56 }}
      navbar={{ width: 210, breakpoint: 'sm', collapsed: { mobile: !opened } }}
      padding={{ base: 'sm', sm: 'lg' }}
    >
      <AppShell.Header>
        <Anchor className="skip-link" href="#content">
          {say('skip')}
        </Anchor>
        <Group h="100%" px="md" gap="sm" wrap="nowrap" justify="space-between">
          <Group gap="sm" wrap="nowrap" style={{ minWidth: 0 }}>
            <Burger
              opened={opened}
              onClick={toggle}
              hiddenFrom="sm"
              size="sm"
              aria-label={say('menu')}
              aria-expanded={opened}
            />
            {brokerage.logo !== undefined && (
              <Image src={brokerage.logo} alt="" h={32} w="auto" fit="contain" />
            )}
            <Text fw={650} truncate>
              {brokerage.name}
            </Text>
          </Group>
          <Account />
        </Group>
      </AppShell.Header>
      <AppShell.Navbar p="xs" aria-label={say('main')}>
        {links}
      </AppShell.Navbar>
      <AppShell.Main id="content" tabIndex={-1}>
        {children}
      </AppShell.Main>
    </AppShell>
  );
}
