import { NativeSelect, SegmentedControl, SimpleGrid, Stack, Text } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api, ask, type Schemas } from '../../../api/client';
import { Failed, Loading } from '../../../shell/states';
import { type Language, useLanguage, useWords } from '../../../words/words';
import classes from '../settings.module.css';
import { settingsWords } from '../settings-words';

type Template = Schemas['MailTemplateView']['template'];

/** The mails as they arrive, without sending one. */
export function MailsSection() {
  const say = useWords(settingsWords);
  const [template, setTemplate] = useState<Template>('welcome');
  const [language, setLanguage] = useState<Language>(useLanguage());
  const [form, setForm] = useState<'page' | 'text'>('page');
  const { data: templates = [{ template }] } = useQuery({
    queryKey: ['settings', 'mails'],
    queryFn: ({ signal }) => ask(api.GET('/api/v1/mail-templates', { signal })),
  });
  return (
    <Stack>
      <Text>{say('mailsHelp')}</Text>
      <SimpleGrid cols={{ base: 1, xs: 3 }} style={{ alignItems: 'end' }}>
        <NativeSelect
          label={say('mail')}
          value={template}
          onChange={(event) => setTemplate(event.currentTarget.value as Template)}
          data={templates.map((one) => ({ value: one.template, label: say(one.template) }))}
        />
        <NativeSelect
          label={say('language')}
          value={language}
          onChange={(event) => setLanguage(event.currentTarget.value as Language)}
          data={(['en', 'fr'] as const).map((one) => ({ value: one, label: say(one) }))}
        />
        <SegmentedControl
          value={form}
          onChange={setForm}
          data={[
            { value: 'page', label: say('asPage') },
            { value: 'text', label: say('asText') },
          ]}
        />
      </SimpleGrid>
      <Mail {...{ template, language, form }} />
    </Stack>
  );
}

interface Shown {
  readonly template: Template;
  readonly language: Language;
  readonly form: 'page' | 'text';
}

function Mail({ template, language, form }: Shown) {
  const say = useWords(settingsWords);
  const { data, error, refetch } = useQuery({
    queryKey: ['settings', 'mails', template, language],
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) =>
      ask(
        api.GET('/api/v1/mail-templates/{template}', {
          params: { path: { template }, query: { language } },
          signal,
        }),
      ),
  });
  if (error) return <Failed error={error} again={() => void refetch()} />;
  if (data === undefined) return <Loading />;
  return (
    <Stack gap="xs">
      <Text fw={600}>{say('subject', { subject: data.subject })}</Text>
      {form === 'page' ? (
        // Without any permission: what stands in a mail runs no script and knows nothing of this page.
        <iframe
          className={classes['mail']}
          sandbox=""
          srcDoc={data.html}
          title={say('mailShown', { mail: say(data.template) })}
        />
      ) : (
        <pre className={classes['plain']} lang={data.language} tabIndex={0}>
          {data.text}
        </pre>
      )}
    </Stack>
  );
}
