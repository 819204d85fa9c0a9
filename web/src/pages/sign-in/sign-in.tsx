import { Anchor, Stack, Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { Link, useLocation } from 'wouter';
import { useHistoryState } from 'wouter/use-browser-location';
import type { Session } from '../../session';
import { useBrokerage } from '../../shell/brokerage';
import { Entrance } from '../../shell/entrance';
import { PageTitle } from '../../shell/states';
import { useWords } from '../../words/words';
import { DemoSignIns } from './demo-sign-ins';
import { SignInForm } from './sign-in-form';
import { signInWords } from './sign-in-words';

export default function SignIn() {
  const say = useWords(signInWords);
  const { slug, phone } = useBrokerage();
  const [, go] = useLocation();
  const queries = useQueryClient();
  const then = useHistoryState<{ then?: string } | null>()?.then;
  const enter = () => {
    const staff = queries.getQueryData<Session>(['session'])?.kind === 'staff';
    const own = staff ? 'desk' : 'my';
    go(`~/b/${slug}/${own}${then === undefined ? '' : then}`, { replace: true });
  };
  return (
    <Entrance>
      <Stack>
        <PageTitle>{say('title')}</PageTitle>
        <SignInForm done={enter} />
        <Anchor component={Link} href="/forgot-password" ta="center">
          {say('forgot')}
        </Anchor>
        {phone !== undefined && (
          <Text size="sm" ta="center">
            {say('call', { phone })}
          </Text>
        )}
        <DemoSignIns done={enter} />
      </Stack>
    </Entrance>
  );
}
