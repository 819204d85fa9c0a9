import { ActionIcon, Anchor, Badge, Card, Group, Text } from '@mantine/core';
import { IconDownload, IconPencil, IconTrash } from '@tabler/icons-react';
import { useMayChange } from '../../session';
import { useDates } from '../../words/dates';
import { useWords } from '../../words/words';
import { type Codes, useCodeNames } from '../../shell/codes';
import { documentsWords } from './documents-words';
import { fileAddress } from './edoc-file';
import { unbroken } from './unbroken';
import { type EDoc, useTitle } from './use-edoc';

const ORIGINS = { broker: 'byBroker', daily: 'byDownload', 'initial-load': 'byInitialLoad' } as const;

interface Row {
  readonly edoc: EDoc;
  readonly codes: Codes | undefined;
  /** The number of the policy it is of. */
  readonly policyNumber: string | undefined;
  readonly open: () => void;
  readonly correct: () => void;
  readonly remove: () => void;
}

/** One eDoc in the brokers' list, with who sees it, who added it and whether its client opened it. */
export function EDocRow({ edoc, codes, policyNumber, open, correct, remove }: Row) {
  const say = useWords(documentsWords);
  const dates = useDates();
  const names = useCodeNames(codes);
  const mayChange = useMayChange();
  const title = useTitle(codes)(edoc);
  const { edocId, received } = edoc;
  const facts = [
    say('issued', { day: dates.day(edoc.issueDate) }),
    names.purpose(edoc.businessPurpose),
    ...(title === names.type(edoc.documentType) ? [] : [names.type(edoc.documentType)]),
    policyNumber === undefined ? say('ofNoPolicy') : unbroken(policyNumber),
  ];
  return (
    <Card component="li" withBorder padding="sm">
      <Group justify="space-between" align="flex-start" wrap="nowrap" gap="sm">
        <div style={{ minWidth: 0 }}>
          <Group gap="xs">
            {received ? (
              <Anchor component="button" type="button" fw={600} ta="start" className="breaks" onClick={open}>
                {title}
              </Anchor>
            ) : (
              <Text fw={600} className="breaks">
                {title}
              </Text>
            )}
            <State edoc={edoc} />
          </Group>
          <Text size="sm" className="breaks">
            {facts.join(' · ')}
          </Text>
          <Text size="sm" c="dimmed">
            <History edoc={edoc} />
          </Text>
        </div>
        <Group gap={4} wrap="nowrap" style={{ flex: 'none' }}>
          {received && (
            <ActionIcon
              component="a"
              href={fileAddress('staff', edocId)}
              download
              variant="subtle"
              aria-label={say('downloadOf', { title })}
            >
              <IconDownload size={18} aria-hidden />
            </ActionIcon>
          )}
          {mayChange && (
            <>
              <ActionIcon variant="subtle" aria-label={say('correctOf', { title })} onClick={correct}>
                <IconPencil size={18} aria-hidden />
              </ActionIcon>
              <ActionIcon
                variant="subtle"
                color="red"
                aria-label={say('removeOf', { title })}
                onClick={remove}
              >
                <IconTrash size={18} aria-hidden />
              </ActionIcon>
            </>
          )}
        </Group>
      </Group>
    </Card>
  );
}

/** Who sees it, and why a client does not. */
function State({ edoc: { visibility, received, fileProblem } }: { edoc: EDoc }) {
  const say = useWords(documentsWords);
  if (!received)
    return (
      <Badge variant="dot" color="orange">
        {say('notReceived')}
      </Badge>
    );
  if (fileProblem !== undefined)
    return (
      <Text size="sm" c="var(--warns)">
        {say(fileProblem in documentsWords.sentences ? (fileProblem as 'not-a-pdf') : 'hiddenFile')}
      </Text>
    );
  return (
    <Badge variant="dot" color={visibility === 'visible' ? 'green' : 'gray'}>
      {say(visibility)}
    </Badge>
  );
}

function History({ edoc: { origin, addedAt, openedAt, received, visibility } }: { edoc: EDoc }) {
  const say = useWords(documentsWords);
  const dates = useDates();
  const added = say(ORIGINS[origin], { when: dates.since(addedAt) });
  if (!received) return `${added} · ${say('notReceivedHelp')}`;
  if (openedAt !== undefined) return `${added} · ${say('openedAt', { when: dates.since(openedAt) })}`;
  return visibility === 'visible' ? `${added} · ${say('unopened')}` : added;
}
