import { Card, Group, Stack, Text } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import {
  IconAlertTriangle,
  IconBan,
  IconCheck,
  IconClock,
  IconMailOff,
  IconMailX,
} from '@tabler/icons-react';
import { api, ask, type Schemas } from '../../api/client';
import { useMayChange } from '../../session';
import { Endless } from '../../shell/endless';
import { Empty, Failed, Loading } from '../../shell/states';
import { useDates } from '../../words/dates';
import { useWords } from '../../words/words';
import { accountWords } from '../account/account-words';
import { ResendButton, useMailReason, useMailState } from '../account/mail-state';
import { insuredWords } from './insured-words';

type Mail = Schemas['EmailView'];

const ICONS = {
  requested: [IconClock, 'blue'],
  sent: [IconCheck, 'green'],
  failed: [IconAlertTriangle, 'orange'],
  parked: [IconMailOff, 'red'],
  bounced: [IconMailX, 'red'],
  cancelled: [IconBan, 'gray'],
} as const;

/** All mails to an insured, the newest first, with what became of each. */
export function Emails({ insured }: { insured: Schemas['InsuredProfile'] }) {
  const say = useWords(insuredWords);
  const { insuredId, account } = insured;
  const found = useInfiniteQuery({
    queryKey: ['emails', 'of', insuredId, 'all'],
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page: Schemas['EmailPage']) => page.next,
    queryFn: ({ pageParam, signal }) =>
      ask(
        api.GET('/api/v1/insureds/{insuredId}/emails', {
          params: { path: { insuredId }, query: pageParam === undefined ? {} : { cursor: pageParam } },
          signal,
        }),
      ),
  });
  if (found.isPending) return <Loading />;
  if (found.error) return <Failed error={found.error} again={() => void found.refetch()} />;
  const mails = found.data.pages.flatMap(({ items }) => items);
  if (mails.length === 0)
    return (
      <Empty title={say('noMails')}>
        <Text size="sm">{say('noMailsHelp')}</Text>
      </Empty>
    );
  return (
    <>
      <Stack component="ul" p={0} m={0} style={{ listStyle: 'none' }}>
        {mails.map((mail) => (
          <MailCard key={mail.emailId} mail={mail} used={account === 'active'} />
        ))}
      </Stack>
      <Endless pages={found} />
    </>
  );
}

function MailCard({ mail, used }: { mail: Mail; used: boolean }) {
  const say = useWords(insuredWords);
  const sayAccount = useWords(accountWords);
  const dates = useDates();
  const stateOf = useMailState();
  const reasonOf = useMailReason();
  const mayChange = useMayChange();
  const { template, state, to, language, attempts, requestedAt } = mail;
  const [Icon, colour] = ICONS[state];
  const reason = reasonOf(mail);
  // A Welcome whose link was used has nothing left to say; what was cancelled never leaves.
  const mayResend = state !== 'requested' && state !== 'cancelled' && !(template === 'welcome' && used);
  const said = [
    ...(to === undefined ? [] : [say('mailTo', { to })]),
    say('mailIn', { language: say(language === 'fr' ? 'inFr' : 'inEn') }),
    say('requestedAt', { at: dates.instant(requestedAt) }),
    ...(attempts > 0 ? [say('attempts', { count: attempts })] : []),
  ];
  return (
    <Card component="li" withBorder padding="sm">
      <Group justify="space-between" align="flex-start" gap="xs">
        <div style={{ flex: '1 1 16rem', minWidth: 0 }}>
          <Text fw={600}>{sayAccount(template)}</Text>
          <Group gap={6} wrap="nowrap">
            <Icon
              size={18}
              color={`var(--mantine-color-${colour}-7)`}
              aria-hidden
              style={{ flexShrink: 0 }}
            />
            <Text size="sm">{stateOf(mail)}</Text>
          </Group>
          {reason !== undefined && <Text size="sm">{reason}</Text>}
          <Text size="sm" c="dimmed" className="breaks">
            {said.join(' · ')}
          </Text>
        </div>
        {mayChange && mayResend && <ResendButton emailId={mail.emailId} />}
      </Group>
    </Card>
  );
}
