import { ActionIcon, Button, Group, Input, Stack, Text, TextInput } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useWords } from '../../../words/words';
import { settingsWords } from '../settings-words';
import type { Field } from './brokerage-form';
import type { Pair } from './brokerage-values';

interface Asked {
  readonly field: Field<'aliases'> | Field<'insurerNames'>;
  readonly title: string;
  readonly help: string;
  /** What each half of a line is. */
  readonly halves: readonly [code: string, means: string];
  readonly longest: number;
  readonly add: string;
}

/** Company codes and what each means, a line each. */
export function Pairs({ field, title, help, halves, longest, add }: Asked) {
  const say = useWords(settingsWords);
  const { value: pairs, change, readOnly, meanwhile } = field;
  const put = (at: number, pair: Pair) => change(pairs.map((one, n) => (n === at ? pair : one)));
  return (
    <Stack gap="xs" role="group" aria-label={title}>
      <Input.Wrapper label={title} labelElement="div" description={help} error={meanwhile} />
      {pairs.length === 0 && <Text size="sm">{say('noAlias')}</Text>}
      {pairs.map(([code, means], at) => (
        <Group key={at} gap="xs" align="flex-end" wrap="nowrap">
          <TextInput
            label={halves[0]}
            value={code}
            maxLength={20}
            readOnly={readOnly}
            required
            onChange={(event) => put(at, [event.currentTarget.value, means])}
          />
          <TextInput
            label={halves[1]}
            value={means}
            maxLength={longest}
            readOnly={readOnly}
            required
            onChange={(event) => put(at, [code, event.currentTarget.value])}
          />
          {!readOnly && (
            <ActionIcon
              variant="subtle"
              color="red"
              size="lg"
              aria-label={say('removeAlias', { code })}
              onClick={() => change(pairs.filter((_, n) => n !== at))}
            >
              <IconTrash size={18} aria-hidden />
            </ActionIcon>
          )}
        </Group>
      ))}
      {!readOnly && (
        <Button
          variant="default"
          size="compact-sm"
          leftSection={<IconPlus size={16} aria-hidden />}
          style={{ alignSelf: 'flex-start' }}
          onClick={() => change([...pairs, ['', '']])}
        >
          {add}
        </Button>
      )}
    </Stack>
  );
}
