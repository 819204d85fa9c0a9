import { ActionIcon, Anchor, Badge, Card, Group, Stack, Text } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import type { Schemas } from '../../api/client';
import { useLine } from '../../shell/badges';
import { useDates } from '../../words/dates';
import { useWords } from '../../words/words';
import { type Codes, useCodeNames } from '../../shell/codes';
import { documentsWords } from '../documents/documents-words';
import { unbroken } from '../documents/unbroken';
import { useTitle } from '../documents/use-edoc';
import { myWords } from './my-words';

type MyEDoc = Schemas['MyEDoc'];

interface Listed {
  readonly edocs: readonly MyEDoc[];
  readonly policies: readonly Schemas['MyPolicy'][];
  readonly codes: Codes | undefined;
  readonly open: (edoc: MyEDoc) => void;
  /** Where the file is, to save it. */
  readonly fileAt: (edocId: string) => string;
  /** Told when a file is saved. */
  readonly saved?: (edocId: string) => void;
}

/** Documents as their insured sees them, in the order they come in; what was never opened is new. */
export function DocumentList({ edocs, policies, codes, open, fileAt, saved }: Listed) {
  const say = useWords(myWords);
  const sayDocuments = useWords(documentsWords);
  const dates = useDates();
  const line = useLine();
  const names = useCodeNames(codes);
  const titleOf = useTitle(codes);
  const policyIn = (edoc: MyEDoc) => policies.find(({ policyId }) => policyId === edoc.policyId);
  return (
    <Stack component="ul" gap="xs" p={0} m={0} style={{ listStyle: 'none' }}>
      {edocs.map((edoc) => {
        const { edocId, issueDate, documentType, businessPurpose } = edoc;
        const title = titleOf(edoc);
        const policy = policyIn(edoc);
        const facts = [
          unbroken(dates.day(issueDate)),
          ...(title === names.type(documentType) ? [] : [names.type(documentType)]),
          names.purpose(businessPurpose),
          ...(policy === undefined ? [] : [`${line(policy.line)} ${unbroken(policy.policyNumber)}`]),
        ];
        return (
          <Card component="li" key={edocId} withBorder padding="sm">
            <Group justify="space-between" wrap="nowrap" gap="sm">
              <div style={{ minWidth: 0 }}>
                <Group gap="xs">
                  <Anchor
                    component="button"
                    type="button"
                    fw={600}
                    ta="start"
                    className="breaks"
                    onClick={() => open(edoc)}
                  >
                    {title}
                  </Anchor>
                  {!edoc.opened && <Badge>{say('new')}</Badge>}
                </Group>
                <Text size="sm" c="dimmed" className="breaks">
                  {facts.join(' · ')}
                </Text>
              </div>
              <ActionIcon
                component="a"
                href={fileAt(edocId)}
                download
                variant="subtle"
                size="lg"
                aria-label={sayDocuments('downloadOf', { title })}
                onClick={() => saved?.(edocId)}
              >
                <IconDownload size={20} aria-hidden />
              </ActionIcon>
            </Group>
          </Card>
        );
      })}
    </Stack>
  );
}
