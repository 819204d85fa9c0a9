import { Anchor, Stack, Text } from '@mantine/core';
import { useEffect } from 'react';
import { Link, Redirect, useSearchParams } from 'wouter';
import { useHistoryState } from 'wouter/use-browser-location';
import { useSessionQuery } from '../../session';
import { useBrokerage } from '../../shell/brokerage';
import { Entrance } from '../../shell/entrance';
import { Loading, PageTitle } from '../../shell/states';
import { useWords } from '../../words/words';
import { DemoSignIns } from './demo-sign-ins';
import { SignInForm } from './sign-in-form';
import { signInWords } from './sign-in-words';

/** Where somebody not signed in wanted to go. */
interface Wanted {
  readonly then: string;
  readonly kind: 'staff' | 'insured';
}

/** Whether staff signed in on this device: only they are asked whether they are clients too. */
const STAFF_HERE = 'coverfolio.staff';

export default function SignIn() {
  const { slug } = useBrokerage();
  const { data: session, isPending } = useSessionQuery();
  const wanted = useHistoryState<Wanted | null>();
  const own = session?.brokerage.slug === slug ? session : null;
  useEffect(() => {
    if (own?.kind === 'staff') localStorage.setItem(STAFF_HERE, slug);
  }, [own?.kind, slug]);
  if (isPending) return <Loading />;
  if (own === null) return <Form />;
  const then = wanted?.kind === own.kind ? wanted.then : '';
  return <Redirect to={`~/b/${slug}/${own.kind === 'staff' ? 'desk' : 'my'}${then}`} replace />;
}

function Form() {
  const say = useWords(signInWords);
  const { slug, phone } = useBrokerage();
  const [asked] = useSearchParams();
  const asInsured = asked.get('as') === 'insured';
  return (
    <Entrance>
      <Stack>
        <PageTitle>{say(asInsured ? 'titleInsured' : 'title')}</PageTitle>
        <SignInForm as={asInsured ? 'insured' : undefined} />
        <Anchor component={Link} href="/forgot-password" ta="center">
          {say('forgot')}
        </Anchor>
        {(asInsured || localStorage.getItem(STAFF_HERE) === slug) && (
          <Anchor
            component={Link}
            href={asInsured ? '/sign-in' : '/sign-in?as=insured'}
            ta="center"
            size="sm"
          >
            {say(asInsured ? 'asStaff' : 'asInsured')}
          </Anchor>
        )}
        {phone !== undefined && (
          <Text size="sm" ta="center">
            {say('call', { phone })}
          </Text>
        )}
        <DemoSignIns />
      </Stack>
    </Entrance>
  );
}
