import { Anchor, Group, Stack, Text } from '@mantine/core';
import { Link, Redirect, useParams } from 'wouter';
import { useSession } from '../../session';
import { shellWords } from '../../shell/shell-words';
import { Empty, NotFound, PageTitle } from '../../shell/states';
import { useWords } from '../../words/words';
import { BrokerageSection } from './brokerage/brokerage-section';
import { CodesSection } from './codes/codes-section';
import { LookSection } from './look/look-section';
import { MailsSection } from './mails/mails-section';
import { settingsWords } from './settings-words';
import { StaffSection } from './staff/staff-section';
import classes from './settings.module.css';

const SECTIONS = {
  staff: StaffSection,
  brokerage: BrokerageSection,
  look: LookSection,
  codes: CodesSection,
  mails: MailsSection,
} as const;
const NAMES = Object.keys(SECTIONS) as readonly (keyof typeof SECTIONS)[];

/** What an admin sets, a section an address. Auditors read it. */
export default function Settings() {
  const say = useWords(settingsWords);
  const sayShell = useWords(shellWords);
  const { role } = useSession();
  const { section: asked } = useParams<{ section?: string }>();
  const section = NAMES.find((name) => name === asked);
  if (role !== 'admin' && role !== 'auditor')
    return (
      <Empty title={say('adminsOnly')}>
        <Text>{say('adminsOnlyHelp')}</Text>
      </Empty>
    );
  if (asked === undefined) return <Redirect to="/settings/staff" replace />;
  if (section === undefined) return <NotFound />;
  const Section = SECTIONS[section];
  return (
    <Stack maw={1100}>
      <PageTitle>{say('title', { section: say(section) })}</PageTitle>
      <Group component="nav" gap="xs" aria-label={say('sections')}>
        {NAMES.map((name) => (
          <Anchor
            key={name}
            component={Link}
            href={`/settings/${name}`}
            className={classes['section']}
            underline="never"
            aria-current={name === section ? 'page' : undefined}
          >
            {say(name)}
          </Anchor>
        ))}
      </Group>
      {role === 'auditor' && (
        <Text size="sm" c="dimmed">
          {sayShell('readOnly')}
        </Text>
      )}
      <Section />
    </Stack>
  );
}
