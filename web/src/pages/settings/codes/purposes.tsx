import { Alert, Button, Group, Paper, Stack, Text } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useWords } from '../../../words/words';
import { useFeeds } from '../../downloads/use-feeds';
import { useIsAdmin } from '../use-settings';
import { codesWords } from './codes-words';
import type { Effect } from './own-codes';
import { effectWord, PurposeDialog } from './purpose-dialog';
import { RemoveDialog } from './remove-dialog';

type Open = { readonly do: 'give' | 'remove'; readonly code: string } | undefined;

/** What insurers' private codes do to policies, and which of them nobody explained yet. */
export function Purposes({ own }: { own: Readonly<Record<string, Effect>> }) {
  const say = useWords(codesWords);
  const isAdmin = useIsAdmin();
  const [open, setOpen] = useState<Open>();
  const close = () => setOpen(undefined);
  const given = Object.entries(own).sort(([a], [b]) => (a < b ? -1 : 1));
  return (
    <Stack>
      <Text>{say('purposesHelp')}</Text>
      <Waiting give={(code) => setOpen({ do: 'give', code })} />
      {given.length === 0 && <Text>{say('noPurpose')}</Text>}
      {given.map(([code, effect]) => (
        <Paper key={code} withBorder p="sm">
          <Group justify="space-between">
            <Text>
              <Text component="span" fw={600}>
                {code}
              </Text>{' '}
              {say(effectWord(effect))}
            </Text>
            {isAdmin && (
              <Group gap="xs">
                <Button
                  size="compact-sm"
                  variant="default"
                  aria-label={say('changeOf', { code })}
                  onClick={() => setOpen({ do: 'give', code })}
                >
                  {say('change')}
                </Button>
                <Button
                  size="compact-sm"
                  variant="default"
                  aria-label={say('removeOf', { code })}
                  onClick={() => setOpen({ do: 'remove', code })}
                >
                  {say('remove')}
                </Button>
              </Group>
            )}
          </Group>
        </Paper>
      ))}
      {isAdmin && (
        <Group>
          <Button
            variant="default"
            leftSection={<IconPlus size={18} aria-hidden />}
            onClick={() => setOpen({ do: 'give', code: '' })}
          >
            {say('add')}
          </Button>
        </Group>
      )}
      {open?.do === 'give' && <PurposeDialog code={open.code} effect={own[open.code]} close={close} />}
      {open?.do === 'remove' && (
        <RemoveDialog
          code={open.code}
          text={say('removePurposeHelp', { code: open.code })}
          change={{ do: 'forget', code: open.code }}
          close={close}
        />
      )}
    </Stack>
  );
}

/** Not a code but what stands for those that are none, or for too many. */
const NO_CODE = 'OTHER';

function Waiting({ give }: { give: (code: string) => void }) {
  const say = useWords(codesWords);
  const isAdmin = useIsAdmin();
  const { data } = useFeeds();
  const waiting = data?.unmapped.filter(({ code }) => code !== NO_CODE) ?? [];
  if (waiting.length === 0) return null;
  return (
    <Alert color="orange" variant="outline" role="note">
      <Stack gap="xs">
        <Text fw={600}>{say('waiting')}</Text>
        <Text size="sm">{say('waitingHelp')}</Text>
        {waiting.map(({ code, companyCode: insurer, count }) => (
          <Group key={`${insurer} ${code}`} gap="sm">
            <Text size="sm">{say('waits', { code, insurer, count })}</Text>
            {isAdmin && (
              <Button
                size="compact-sm"
                variant="default"
                aria-label={say('giveMeaningOf', { code })}
                onClick={() => give(code)}
              >
                {say('giveMeaning')}
              </Button>
            )}
          </Group>
        ))}
      </Stack>
    </Alert>
  );
}
