import { Button, Card, Collapse, Group, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconClockHour4, IconDownload } from '@tabler/icons-react';
import { useState } from 'react';
import { api, ask, type Schemas } from '../../api/client';
import { useMayChange } from '../../session';
import { ReasonDialog } from '../../shell/reason-dialog';
import { useDates } from '../../words/dates';
import { useWords } from '../../words/words';
import { useCodeNames, useCodes, useInsurerName } from '../../shell/codes';
import { Preview } from '../documents/preview';
import { useEDoc } from '../documents/use-edoc';
import { TieEDoc } from './tie-edoc';
import { todoWords } from './todo-words';
import type { Tell } from './told';
import { isConflict, useLookAgain } from './use-todo';

type EDoc = Schemas['SuspendedEDocView'];

/** An eDoc in suspense: for which policy it came, and what it is tied to here. */
export function SuspendedEDoc({ edoc, tell }: { edoc: EDoc; tell: Tell }) {
  const say = useWords(todoWords);
  const mayChange = useMayChange();
  const codes = useCodeNames(useCodes().data);
  const [open, { toggle }] = useDisclosure();
  const [removing, setRemoving] = useState(false);
  const [previewing, setPreviewing] = useState(false);
  const title = edoc.title ?? edoc.fileName ?? codes.type(edoc.documentType);
  return (
    <Card component="li" withBorder padding="sm">
      <Stack gap="xs">
        <Facts edoc={edoc} title={title} />
        <Group gap="xs">
          {mayChange && (
            <Button
              size="compact-sm"
              variant={open ? 'default' : 'light'}
              aria-expanded={open}
              aria-label={say('tieOf', { title, number: edoc.policyNumber })}
              onClick={toggle}
            >
              {say('tieTo')}
            </Button>
          )}
          {edoc.received && (
            <Button
              size="compact-sm"
              variant="default"
              aria-label={say('previewOf', { title, number: edoc.policyNumber })}
              onClick={() => setPreviewing(true)}
            >
              {say('preview')}
            </Button>
          )}
          {edoc.received && (
            <Button
              component="a"
              href={`/api/v1/edocs/${edoc.edocId}/file`}
              download
              size="compact-sm"
              variant="default"
              leftSection={<IconDownload size={16} aria-hidden />}
              aria-label={say('downloadOf', { title, number: edoc.policyNumber })}
            >
              {say('download')}
            </Button>
          )}
          {mayChange && (
            <Button
              size="compact-sm"
              variant="default"
              aria-label={say('removeOf', { title, number: edoc.policyNumber })}
              onClick={() => setRemoving(true)}
            >
              {say('remove')}
            </Button>
          )}
        </Group>
        <Collapse expanded={open}>{open && <TieEDoc edoc={edoc} title={title} tell={tell} />}</Collapse>
      </Stack>
      {previewing && <Previewed edocId={edoc.edocId} title={title} close={() => setPreviewing(false)} />}
      {removing && <Remove {...{ edoc, title, tell }} close={() => setRemoving(false)} />}
    </Card>
  );
}

function Previewed(shown: { edocId: string; title: string; close: () => void }) {
  const edoc = useEDoc(shown.edocId).data?.body;
  return edoc && <Preview {...shown} reader="staff" isPdf={edoc.pages !== undefined} />;
}

function Facts({ edoc, title }: { edoc: EDoc; title: string }) {
  const say = useWords(todoWords);
  const codes = useCodeNames(useCodes().data);
  const dates = useDates();
  const insurerName = useInsurerName();
  const { companyCode, policyNumber: number } = edoc;
  const what = [codes.type(edoc.documentType), codes.purpose(edoc.businessPurpose)];
  return (
    <div>
      <Text fw={600} className="breaks">
        {title}
      </Text>
      <Text size="sm" className="breaks">
        {say('forPolicy', { insurer: insurerName(companyCode), number })}
      </Text>
      <Text size="sm" c="dimmed">
        {[...what, say('issued', { day: dates.day(edoc.issueDate) })].join(' · ')}
      </Text>
      <Text size="sm" c="dimmed">
        {say('waitsSince', { since: dates.since(edoc.heldSince) })}
      </Text>
      {!edoc.received && (
        <Group gap={6} wrap="nowrap" mt={4}>
          <IconClockHour4 size={16} aria-hidden style={{ flexShrink: 0 }} />
          <Text size="sm">{say('notReceived')}</Text>
        </Group>
      )}
    </div>
  );
}

function Remove({ edoc, title, tell, close }: { edoc: EDoc; title: string; tell: Tell; close: () => void }) {
  const say = useWords(todoWords);
  const lookAgain = useLookAgain('suspense', 'edocs');
  const { edocId, revision, policyNumber: number } = edoc;
  return (
    <ReasonDialog
      title={say('removeOf', { title, number })}
      text={say('removeHelp')}
      action={say('remove')}
      close={close}
      run={async (reason) => {
        const params = { path: { edocId }, header: { 'If-Match': `"${revision}"` } };
        try {
          await ask(api.DELETE('/api/v1/edocs/{edocId}', { params, body: { reason } }));
        } catch (error) {
          await lookAgain();
          if (isConflict(error)) tell({ about: title, error });
          throw error;
        }
      }}
      done={() => {
        close();
        void lookAgain().then(() => tell({ text: say('removed', { title }) }));
      }}
    />
  );
}
