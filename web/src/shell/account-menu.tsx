import { Menu, Text, useMantineColorScheme } from '@mantine/core';
import { IconDeviceDesktop, IconLanguage, IconLogout, IconMoon, IconSun } from '@tabler/icons-react';
import { useLocation } from 'wouter';
import { useSession, useSignOut } from '../session';
import { speak, useLanguage, useWords } from '../words/words';
import { AccountButton } from './account-button';
import { useBrokerage } from './brokerage';
import { shellWords } from './shell-words';

const SCHEMES = [
  ['auto', IconDeviceDesktop],
  ['light', IconSun],
  ['dark', IconMoon],
] as const;

/** Who is signed in, with the language, the appearance and the way out. */
export default function AccountMenu() {
  const say = useWords(shellWords);
  const session = useSession();
  const signOut = useSignOut();
  const [, go] = useLocation();
  const { slug } = useBrokerage();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const role = session.role;
  return (
    <Menu position="bottom-end" width={240} defaultOpened>
      <Menu.Target>
        <AccountButton />
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
