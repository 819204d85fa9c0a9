import { Card, Radio, Group, Stack, Text, Title } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, ask } from '../../api/client';
import { useBrokerage } from '../../shell/brokerage';
import { ProblemAlert } from '../../shell/states';
import { type Language, speak, useLanguage, useWords } from '../../words/words';
import { myWords } from './my-words';

/** In which language the pages are here, and mails everywhere. */
export function LanguageChoice({ language }: { language: Language | undefined }) {
  const say = useWords(myWords);
  const queries = useQueryClient();
  const ofPages = useLanguage();
  const { languages } = useBrokerage();
  const choose = useMutation({
    mutationFn: (chosen: Language) => ask(api.PUT('/api/v1/me/language', { body: { language: chosen } })),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['insureds'] }),
  });
  const ofMails = choose.isPending ? choose.variables : language;
  return (
    <Card withBorder component="section" aria-label={say('language')}>
      <Stack gap="sm">
        <Title order={2} size="h4">
          {say('language')}
        </Title>
        <Languages label={say('pagesLanguage')} value={ofPages} choose={speak} />
        {languages.length > 1 && (
          <Languages
            label={say('mailsLanguage')}
            value={ofMails}
            choose={(chosen) => choose.mutate(chosen)}
          />
        )}
        {choose.error && <ProblemAlert error={choose.error} />}
        <Text size="sm" role="status">
          {choose.isSuccess && say(choose.variables === 'en' ? 'mailsEnglish' : 'mailsFrench')}
        </Text>
      </Stack>
    </Card>
  );
}

interface Choosing {
  readonly label: string;
  readonly value: Language | undefined;
  readonly choose: (language: Language) => void;
}

function Languages({ label, value, choose }: Choosing) {
  const say = useWords(myWords);
  return (
    <Radio.Group
      label={label}
      value={value ?? null}
      onChange={(chosen) => choose(chosen === 'fr' ? 'fr' : 'en')}
    >
      <Group mt="xs">
        <Radio value="en" label={say('english')} lang="en" />
        <Radio value="fr" label={say('french')} lang="fr" />
      </Group>
    </Radio.Group>
  );
}
