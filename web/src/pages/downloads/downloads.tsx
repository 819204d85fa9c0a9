import { Button, Group, Stack } from '@mantine/core';
import { Link, useParams } from 'wouter';
import { NotFound, PageTitle } from '../../shell/states';
import { useWords } from '../../words/words';
import { DownloadPage } from './download-page';
import { downloadsWords } from './downloads-words';
import { Files } from './files';
import { InsurerPage } from './insurer';
import { Insurers } from './insurers';

const SECTIONS = ['files', 'insurers'] as const;
type Section = (typeof SECTIONS)[number];

/** What insurers send: the files, one of them, the insurers, one of them. */
export default function Downloads() {
  const say = useWords(downloadsWords);
  const { section: asked = 'files', id } = useParams();
  const section = SECTIONS.find((one) => one === asked);
  if (section === undefined) return <NotFound />;
  if (id !== undefined)
    return section === 'files' ? <DownloadPage downloadId={id} /> : <InsurerPage companyCode={id} />;
  return (
    <Stack>
      <PageTitle>{say('title')}</PageTitle>
      <Sections section={section} />
      {section === 'files' ? <Files /> : <Insurers />}
    </Stack>
  );
}

function Sections({ section }: { section: Section }) {
  const say = useWords(downloadsWords);
  return (
    <Group component="nav" aria-label={say('sections')} gap={6}>
      {SECTIONS.map((one) => (
        <Button
          key={one}
          component={Link}
          href={one === 'files' ? '/downloads' : '/downloads/insurers'}
          size="compact-md"
          variant={one === section ? 'filled' : 'default'}
          aria-current={one === section ? 'page' : undefined}
        >
          {say(one)}
        </Button>
      ))}
    </Group>
  );
}
