import { Anchor, Button, Group, Stack } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import { lazy, Suspense } from 'react';
import { Link, useParams } from 'wouter';
import { Failed, Loading, NotFound, PageTitle } from '../../shell/states';
import { useWords } from '../../words/words';
import { Emails } from './emails';
import { History } from './history';
import { InsuredHeader } from './insured-header';
import { insuredWords } from './insured-words';
import { Overview } from './overview';
import { Policies } from './policies';
import { useInsured } from './use-insured';

const Documents = lazy(() => import('./documents'));

const TABS = ['overview', 'policies', 'documents', 'emails', 'history'] as const;
type Tab = (typeof TABS)[number];

/** All about one insured, a tab an address. */
export default function InsuredPage() {
  const say = useWords(insuredWords);
  const { insuredId, tab: asked = 'overview' } = useParams<{ insuredId: string; tab?: string }>();
  const { data, error, refetch } = useInsured(insuredId);
  const tab = TABS.find((one) => one === asked);
  if (tab === undefined) return <NotFound />;
  if (data === undefined)
    return (
      <Stack>
        <PageTitle hidden={!error}>{say('insured')}</PageTitle>
        {error ? <Failed error={error} again={() => void refetch()} /> : <Loading />}
        <Back />
      </Stack>
    );
  const insured = data.body;
  return (
    <Stack key={insuredId}>
      <Back />
      <InsuredHeader insured={insured} />
      <Tabs insuredId={insuredId} tab={tab} />
      {tab === 'overview' && <Overview insured={insured} />}
      {tab === 'policies' && <Policies insured={insured} />}
      {tab === 'documents' && (
        <Suspense fallback={<Loading />}>
          <Documents insuredId={insuredId} insured={insured} />
        </Suspense>
      )}
      {tab === 'emails' && <Emails insured={insured} />}
      {tab === 'history' && <History insuredId={insuredId} />}
    </Stack>
  );
}

function Back() {
  const say = useWords(insuredWords);
  return (
    <Anchor component={Link} href="/insureds" size="sm" w="fit-content">
      <Group gap={4} component="span">
        <IconArrowLeft size={16} aria-hidden />
        {say('back')}
      </Group>
    </Anchor>
  );
}

function Tabs({ insuredId, tab }: { insuredId: string; tab: Tab }) {
  const say = useWords(insuredWords);
  return (
    <Group component="nav" aria-label={say('tabs')} gap={4}>
      {TABS.map((one) => (
        <Button
          key={one}
          component={Link}
          href={`/insureds/${insuredId}${one === 'overview' ? '' : `/${one}`}`}
          size="compact-md"
          fw={one === tab ? 650 : 500}
          variant={one === tab ? 'light' : 'subtle'}
          aria-current={one === tab ? 'page' : undefined}
        >
          {say(one)}
        </Button>
      ))}
    </Group>
  );
}
