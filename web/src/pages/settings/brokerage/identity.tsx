import { Fieldset, SimpleGrid, Stack, Text, TextInput, type TextInputProps } from '@mantine/core';
import { useWords } from '../../../words/words';
import { settingsWords } from '../settings-words';
import type { FieldOf } from './brokerage-form';

type Key = 'name' | 'phone' | 'mailFrom' | 'line1' | 'line2' | 'city' | 'province' | 'postalCode';

/** What stands on the sign-in page and under mails. */
export function Identity({ field }: { field: FieldOf }) {
  const say = useWords(settingsWords);
  const box = (key: Key, maxLength: number, more: TextInputProps = { required: true }) => {
    const { value, change, readOnly, meanwhile } = field(key);
    return (
      <TextInput
        label={say(key)}
        value={value}
        onChange={(event) => change(event.currentTarget.value)}
        {...{ maxLength, readOnly, ...more, error: meanwhile }}
      />
    );
  };
  return (
    <Fieldset legend={say('identity')}>
      <Stack>
        <Text size="sm">{say('identityHelp')}</Text>
        {box('name', 200)}
        {box('phone', 40, { type: 'tel', description: say('phoneHelp') })}
        {box('mailFrom', 254, { type: 'email', description: say('mailFromHelp') })}
        <SimpleGrid cols={{ base: 1, sm: 2 }}>
          {box('line1', 200)}
          {box('line2', 200, {})}
        </SimpleGrid>
        <SimpleGrid cols={{ base: 1, sm: 3 }}>
          {box('city', 100)}
          {box('province', 50)}
          {box('postalCode', 10)}
        </SimpleGrid>
      </Stack>
    </Fieldset>
  );
}
