import { Stack, Tabs, Text } from '@mantine/core';
import { Failed, Loading } from '../../../shell/states';
import { useWords } from '../../../words/words';
import { useSettings } from '../use-settings';
import { CodesTable } from './codes-table';
import { codesWords } from './codes-words';
import { Purposes } from './purposes';
import { useCodes } from './use-codes';

/** The small tables of codes: what eDocs are, and what messages do to policies. */
export function CodesSection() {
  const say = useWords(codesWords);
  const codes = useCodes();
  const settings = useSettings();
  const failed = [codes, settings].find(({ error, data }) => error !== null && data === undefined);
  if (failed) return <Failed error={failed.error} again={() => void failed.refetch()} />;
  if (codes.data === undefined || settings.data === undefined) return <Loading />;
  const own = settings.data.body.codes ?? {};
  return (
    <Stack>
      <Text>{say('help')}</Text>
      <Tabs defaultValue="documentTypes" keepMounted={false}>
        <Tabs.List mb="md">
          {(['documentTypes', 'businessPurposes', 'policyPurposes'] as const).map((tab) => (
            <Tabs.Tab key={tab} value={tab}>
              {say(tab)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {(['documentTypes', 'businessPurposes'] as const).map((table) => (
          <Tabs.Panel key={table} value={table}>
            <CodesTable table={table} codes={codes.data} own={own[table] ?? []} />
          </Tabs.Panel>
        ))}
        <Tabs.Panel value="policyPurposes">
          <Purposes own={own.policyPurposes ?? {}} />
        </Tabs.Panel>
      </Tabs>
    </Stack>
  );
}
