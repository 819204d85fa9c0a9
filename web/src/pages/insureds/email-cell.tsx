import { Stack, Text } from '@mantine/core';
import type { Schemas } from '../../api/client';
import { useMayChange } from '../../session';
import { AccountBadge } from '../../shell/badges';
import { useWords } from '../../words/words';
import { AccountActions } from '../account/account-actions';
import { emailHits } from './hit';
import { insuredsWords } from './insureds-words';
import { Marked } from './marked';

const FAILED: readonly NonNullable<Schemas['ListedInsured']['lastMail']>['state'][] = [
  ...(['failed', 'parked', 'bounced'] as const),
];

/** An email means that there is an account; without one, the way to it. */
export function EmailCell({ row, search }: { row: Schemas['ListedInsured']; search: string }) {
  const say = useWords(insuredsWords);
  const mayChange = useMayChange();
  const { email, account, lastMail } = row;
  const failed = lastMail !== undefined && FAILED.includes(lastMail.state);
  const isTold = email === undefined ? account === 'closed' || !mayChange : account !== 'active';
  const badge = isTold && <AccountBadge account={account} />;
  return (
    <Stack gap={4} align="flex-start">
      {email === undefined && badge}
      <AccountActions insured={row}>
        <Marked pieces={emailHits(email ?? '', search)} />
      </AccountActions>
      {email !== undefined && badge}
      {email !== undefined && failed && (
        <Text size="sm" c="var(--mantine-color-error)">
          {say('mailFailed')}
        </Text>
      )}
    </Stack>
  );
}
