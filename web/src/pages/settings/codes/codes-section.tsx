import { Stack, Tabs, Text } from '@mantine/core';
import { useSearchParams } from 'wouter';
import { Failed, Loading } from '../../../shell/states';
import { useWords } from '../../../words/words';
import { useCodes } from '../../../shell/codes';
import { useSettings } from '../use-settings';
import { CodesTable } from './codes-table';
import { codesWords } from './codes-words';
import { Purposes } from './purposes';

const TABLES = ['documentTypes', 'businessPurposes', 'policyPurposes'] as const;

/** The small tables of codes: what eDocs are, and what messages do to policies. */
export function CodesSection() {
  const say = useWords(codesWords);
  const [asked, ask] = useSearchParams();
  const codes = useCodes();
  const settings = useSettings();
  const failed = [codes, settings].find(({ error, data }) => error !== null && data === undefined);
  if (failed) return <Failed error={failed.error} again={() => void failed.refetch()} />;
  if (codes.data === undefined || settings.data === undefined) return <Loading />;
  const own = settings.data.body.codes ?? {};
  return (
    <Stack>
      <Text>{say('help')}</Text>
      <Tabs
        value={TABLES.find((table) => table === asked.get('table')) ?? TABLES[0]}
        onChange={(table) => ask({ table: table ?? TABLES[0] }, { replace: true })}
        keepMounted={false}
      >
        <Tabs.List mb="md">
          {TABLES.map((tab) => (
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
