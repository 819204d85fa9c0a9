import { Anchor, Stack } from '@mantine/core';
import { Link } from 'wouter';
import { Failed, Loading } from '../../../shell/states';
import { useWords } from '../../../words/words';
import { settingsWords } from '../settings-words';
import { useSettings } from '../use-settings';
import { ColourForm } from './colour-form';
import { LogoForm } from './logo-form';

/** What makes pages and mails the brokerage's own. */
export function LookSection() {
  const say = useWords(settingsWords);
  const { data, error, refetch } = useSettings();
  if (data === undefined) return error ? <Failed error={error} again={() => void refetch()} /> : <Loading />;
  return (
    <Stack>
      <ColourForm settings={data.body} />
      <LogoForm settings={data.body} revision={data.revision} />
      <Anchor component={Link} href="/settings/mails" underline="always">
        {say('seeMails')}
      </Anchor>
    </Stack>
  );
}
