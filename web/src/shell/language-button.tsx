import { ActionIcon, Group, Text } from '@mantine/core';
import { IconLanguage } from '@tabler/icons-react';
import { speak, useLanguage, useWords } from '../words/words';
import { shellWords } from './shell-words';

/** The other language as a button, for pages of nobody signed in. */
export function LanguageButton() {
  const say = useWords(shellWords);
  const other = useLanguage() === 'en' ? 'fr' : 'en';
  return (
    <Group justify="flex-end">
      <ActionIcon
        variant="subtle"
        size="lg"
        w="auto"
        px="sm"
        lang={other}
        onClick={() => speak(other)}
        aria-label={say('language')}
      >
        <IconLanguage size={18} aria-hidden />
        <Text size="sm" ml={6}>
          {say('language')}
        </Text>
      </ActionIcon>
    </Group>
  );
}
