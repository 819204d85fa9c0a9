import { ActionIcon, Group, Menu, Text, useMantineColorScheme } from '@mantine/core';
import {
  IconDeviceDesktop,
  IconLanguage,
  IconLogout,
  IconMoon,
  IconSun,
  IconUserCircle,
} from '@tabler/icons-react';
import { useLocation } from 'wouter';
import { useSession, useSignOut } from '../session';
import { speak, useLanguage, useWords } from '../words/words';
import { useBrokerage } from './brokerage';
import { shellWords } from './shell-words';

const SCHEMES = [
  ['auto', IconDeviceDesktop],
  ['light', IconSun],
  ['dark', IconMoon],
] as const;

/** Who is signed in, with the language, the appearance and the way out. */
export function AccountMenu() {
  const say = useWords(shellWords);
  const session = useSession();
  const signOut = useSignOut();
  const [, go] = useLocation();
  const { slug } = useBrokerage();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const role = session.role;
  return (
    <Menu position="bottom-end" width={240}>
      <Menu.Target>
        <ActionIcon variant="default" size="lg" aria-label={say('account', { name: session.name })}>
          <IconUserCircle aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>
          <Text fw={600} size="sm" c="var(--mantine-color-text)" className="breaks">
            {session.name}
          </Text>
          <Text size="sm" className="breaks">
            {session.email}
          </Text>
          {role && <Text size="sm">{say(ROLES[role])}</Text>}
        </Menu.Label>
        <Menu.Divider />
        <LanguageItem />
        {SCHEMES.map(([scheme, Icon]) => (
          <Menu.Item
            key={scheme}
            leftSection={<Icon size={18} aria-hidden />}
            onClick={() => setColorScheme(scheme)}
            aria-current={colorScheme === scheme}
          >
            {say(scheme)}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item
          leftSection={<IconLogout size={18} aria-hidden />}
          onClick={() => void signOut().then(() => go(`~/b/${slug}/sign-in`))}
        >
          {say('signOut')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

const ROLES = { admin: 'roleAdmin', broker: 'roleBroker', auditor: 'roleAuditor' } as const;

function LanguageItem() {
  const say = useWords(shellWords);
  const other = useLanguage() === 'en' ? 'fr' : 'en';
  return (
    <Menu.Item leftSection={<IconLanguage size={18} aria-hidden />} lang={other} onClick={() => speak(other)}>
      {say('language')}
    </Menu.Item>
  );
}

/** The other language as a button, for pages of nobody signed in. */
export function LanguageButton() {
  const say = useWords(shellWords);
  const other = useLanguage() === 'en' ? 'fr' : 'en';
  return (
    <Group justify="flex-end">
      <ActionIcon
        variant="subtle"
        size="lg"
        w="auto"
        px="sm"
        lang={other}
        onClick={() => speak(other)}
        aria-label={say('language')}
      >
        <IconLanguage size={18} aria-hidden />
        <Text size="sm" ml={6}>
          {say('language')}
        </Text>
      </ActionIcon>
    </Group>
  );
}
