import { Alert, Button, Stack, Text } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, ask, type Schemas } from '../../api/client';
import { useMayChange } from '../../session';
import { ProblemAlert } from '../../shell/states';
import { useTell } from '../../shell/tell';
import { useDates } from '../../words/dates';
import { useWords } from '../../words/words';
import { accountWords } from './account-words';

type Mail = Schemas['EmailView'];

const COLOURS = {
  requested: 'blue',
  sent: 'green',
  failed: 'orange',
  parked: 'red',
  bounced: 'red',
  cancelled: 'gray',
} as const;

/** What became of a mail, in words. */
export function useMailState(): (mail: Mail) => string {
  const say = useWords(accountWords);
  const dates = useDates();
  return ({ state, sentAt, changedAt, retryAt }) => {
    if (state === 'sent') return say('sent', { since: dates.since(sentAt ?? changedAt) });
    if (state !== 'failed') return say(state);
    return retryAt === undefined ? say('failedNow') : say('failed', { retry: dates.since(retryAt) });
  };
}

/** Why a mail did not arrive, in words; undefined where its state says it all. */
export function useMailReason(): (mail: Pick<Mail, 'state' | 'reason'>) => string | undefined {
  const say = useWords(accountWords);
  return ({ state, reason }) => {
    if (reason === undefined || state === 'cancelled') return undefined;
    return reason === 'too-late' ? say('tooLate') : say('reason', { reason });
  };
}

/** Sends a mail once more. */
export function ResendButton({ emailId }: { emailId: string }) {
  const say = useWords(accountWords);
  const tell = useTell();
  const queries = useQueryClient();
  const resend = useMutation({
    mutationFn: () => ask(api.POST('/api/v1/emails/{emailId}/resend', { params: { path: { emailId } } })),
    onSuccess: () => {
      tell(say('resent'));
      return queries.invalidateQueries({ queryKey: ['emails'] });
    },
  });
  return (
    <Stack gap={4} align="flex-start">
      <Button size="compact-sm" variant="default" loading={resend.isPending} onClick={() => resend.mutate()}>
        {say('resend')}
      </Button>
      {resend.error && <ProblemAlert error={resend.error} />}
    </Stack>
  );
}

/** The newest mail to an insured, followed while one looks: sent, failed and why, and whether its link was used. */
export function LastMail({ insuredId, used }: { insuredId: string; used: boolean }) {
  const say = useWords(accountWords);
  const stateOf = useMailState();
  const reasonOf = useMailReason();
  const mayChange = useMayChange();
  const { data } = useQuery({
    queryKey: ['emails', 'of', insuredId, 'last'],
    queryFn: ({ signal }) =>
      ask(
        api.GET('/api/v1/insureds/{insuredId}/emails', {
          params: { path: { insuredId }, query: { limit: 1 } },
          signal,
        }),
      ),
  });
  const mail = data?.items[0];
  if (mail === undefined) return null;
  const reason = reasonOf(mail);
  return (
    <Alert color={COLOURS[mail.state]} role="status" title={`${say(mail.template)}: ${stateOf(mail)}`}>
      <Stack gap="xs" align="flex-start">
        {reason !== undefined && <Text size="sm">{reason}</Text>}
        {mail.template === 'welcome' && <Text size="sm">{say(used ? 'linkUsed' : 'linkUnused')}</Text>}
        {!used && <Text size="sm">{say('junk')}</Text>}
        {mayChange && !used && mail.state !== 'requested' && <ResendButton emailId={mail.emailId} />}
      </Stack>
    </Alert>
  );
}
