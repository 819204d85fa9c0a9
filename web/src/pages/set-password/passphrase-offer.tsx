import { Button, Fieldset, Group, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { type Language, useLanguage, useWords } from '../../words/words';
import { passphraseOf, plainWords } from './passphrase';
import { setPasswordWords } from './set-password-words';

/** Four words by chance, in the person's language, for who has no idea. Nothing of it leaves the device before it is saved. */
export function Passphrase({ use }: { use: (words: string) => void }) {
  const language = useLanguage();
  const { data: words } = useQuery({
    queryKey: ['words', language],
    staleTime: Infinity,
    queryFn: async () => plainWords(await listOf(language)),
  });
  return words && <Offer key={language} words={words} use={use} />;
}

function Offer({ words, use }: { words: readonly string[]; use: (words: string) => void }) {
  const say = useWords(setPasswordWords);
  const [offered, setOffered] = useState(() => passphraseOf(words, chance));
  return (
    <Fieldset legend={say('offer')}>
      <Stack gap="xs">
        <Text fw={600} className="breaks" aria-live="polite" translate="no" data-passphrase>
          {offered}
        </Text>
        <Text size="sm" c="dimmed">
          {say('offerHelp')}
        </Text>
        <Group gap="xs">
          <Button size="compact-sm" variant="light" onClick={() => use(offered)}>
            {say('use')}
          </Button>
          <Button size="compact-sm" variant="default" onClick={() => setOffered(passphraseOf(words, chance))}>
            {say('another')}
          </Button>
        </Group>
      </Stack>
    </Fieldset>
  );
}

async function listOf(language: Language): Promise<readonly string[]> {
  const list =
    language === 'fr'
      ? await import('@scure/bip39/wordlists/french.js')
      : await import('@scure/bip39/wordlists/english.js');
  return list.wordlist;
}

function chance(): number {
  return crypto.getRandomValues(new Uint32Array(1))[0]!;
}
