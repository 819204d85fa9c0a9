import { ActionIcon, Alert, Button, Card, Group, Progress, Stack, Text } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck, IconFileTypePdf, IconX } from '@tabler/icons-react';
import { Problem, type Schemas } from '../../api/client';
import { ProblemAlert } from '../../shell/states';
import { useWords } from '../../words/words';
import type { Codes } from '../../shell/codes';
import { documentsWords } from './documents-words';
import { EDocFields } from './edoc-fields';
import { AlreadyThere } from './already-there';
import type { Upload } from './use-uploads';

interface Row {
  readonly upload: Upload;
  readonly insured: Schemas['InsuredProfile'];
  readonly codes: Codes;
  readonly change: (patch: Partial<Upload>) => void;
  readonly leaveOut: () => void;
  readonly forAll?: () => void;
}

/** One file: what is said of it, what speaks against it, and what became of it. */
export function UploadRow({ upload, insured, codes, change, leaveOut, forAll }: Row) {
  const say = useWords(documentsWords);
  const { file, choices, state, share } = upload;
  const kb = Math.max(1, Math.round(file.size / 1024));
  return (
    <Card withBorder padding="sm" role="group" aria-label={file.name}>
      <Stack gap="sm">
        <Group justify="space-between" wrap="nowrap" align="flex-start">
          <Group gap="xs" wrap="nowrap" style={{ minWidth: 0 }}>
            <IconFileTypePdf size={20} aria-hidden style={{ flex: 'none' }} />
            <Text fw={600} className="breaks">
              {file.name}{' '}
              <Text span size="sm" c="dimmed" style={{ whiteSpace: 'nowrap' }}>
                {say('fileSize', { kb })}
              </Text>
            </Text>
          </Group>
          {state === 'added' ? (
            <Group gap={4} wrap="nowrap" c="green.9" style={{ flex: 'none' }}>
              <IconCircleCheck size={20} aria-hidden />
              <Text>{say('added')}</Text>
            </Group>
          ) : (
            state !== 'sending' && (
              <ActionIcon
                variant="subtle"
                aria-label={say('leaveOut', { name: file.name })}
                onClick={leaveOut}
              >
                <IconX size={18} aria-hidden />
              </ActionIcon>
            )
          )}
        </Group>
        {state !== 'added' && (
          <>
            <EDocFields
              {...{ codes, policies: insured.policies, value: choices }}
              change={(patch) => change({ choices: { ...choices, ...patch } })}
              disabled={state === 'sending'}
            />
            {forAll && state !== 'sending' && (
              <Button variant="subtle" size="compact-sm" style={{ alignSelf: 'flex-start' }} onClick={forAll}>
                {say('forAll')}
              </Button>
            )}
            <Doubt {...{ upload, change }} name={insured.name} />
          </>
        )}
        {state === 'sending' && (
          <Progress value={share * 100} animated aria-label={say('progress', { name: file.name })} />
        )}
        {state === 'refused' && <Refused problem={upload.problem} codes={codes} />}
      </Stack>
    </Card>
  );
}

/** That a file seems to be about somebody else. */
function Doubt({ upload, name, change }: { upload: Upload; name: string; change: Row['change'] }) {
  const say = useWords(documentsWords);
  const { other, confirmed } = upload;
  if (other === 'checking')
    return (
      <Text size="sm" c="dimmed" role="status">
        {say('checking')}
      </Text>
    );
  if (other === undefined || confirmed) return null;
  return (
    <Alert color="orange" icon={<IconAlertTriangle />} role="alert">
      <Stack gap="xs" align="flex-start">
        <Text fw={600}>{say('wrongPerson', { name })}</Text>
        <Text size="sm">
          {say('wrongPersonHelp', { number: other.policyNumber, others: other.names, name })}
        </Text>
        <Button size="compact-sm" variant="default" onClick={() => change({ confirmed: true })}>
          {say('belongsHere')}
        </Button>
      </Stack>
    </Alert>
  );
}

function Refused({ problem, codes }: { problem: unknown; codes: Codes }) {
  const same = problem instanceof Problem && problem.code === 'edoc-already-there';
  return (
    <Stack gap="xs">
      <ProblemAlert error={problem} />
      {same && <AlreadyThere edocId={String(problem.details['edocId'])} codes={codes} />}
    </Stack>
  );
}
