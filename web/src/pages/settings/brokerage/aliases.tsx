import { ActionIcon, Button, Group, Input, Stack, Text, TextInput } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useWords } from '../../../words/words';
import { settingsWords } from '../settings-words';
import type { Field } from './brokerage-form';
import type { Alias } from './brokerage-values';

/** Codes of companies that mean another one, a line each. */
export function Aliases({ field }: { field: Field<'aliases'> }) {
  const say = useWords(settingsWords);
  const { value: aliases, change, readOnly, meanwhile } = field;
  const put = (at: number, alias: Alias) => change(aliases.map((one, n) => (n === at ? alias : one)));
  return (
    <Stack gap="xs" role="group" aria-label={say('aliases')}>
      <Input.Wrapper
        label={say('aliases')}
        labelElement="div"
        description={say('aliasesHelp')}
        error={meanwhile}
      />
      {aliases.length === 0 && <Text size="sm">{say('noAlias')}</Text>}
      {aliases.map(([code, means], at) => (
        <Group key={at} gap="xs" align="flex-end" wrap="nowrap">
          <TextInput
            label={say('alias')}
            value={code}
            maxLength={20}
            readOnly={readOnly}
            required
            onChange={(event) => put(at, [event.currentTarget.value, means])}
          />
          <TextInput
            label={say('aliasOf')}
            value={means}
            maxLength={20}
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
              onClick={() => change(aliases.filter((_, n) => n !== at))}
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
          onClick={() => change([...aliases, ['', '']])}
        >
          {say('addAlias')}
        </Button>
      )}
    </Stack>
  );
}
