import { Anchor, Card, List, Stack, Text, Title } from '@mantine/core';
import { Link } from 'wouter';
import { useSession } from '../../session';
import { useWords } from '../../words/words';
import { downloadsWords } from './downloads-words';

interface Sent {
  readonly code: string;
  readonly count: number;
}

/** Codes that only the insurer knows, with the way to give them a meaning. */
export function PrivateCodes({ codes }: { codes: readonly Sent[] }) {
  const say = useWords(downloadsWords);
  const { role } = useSession();
  return (
    <Card component="section" withBorder padding="md" aria-labelledby="codes">
      <Stack gap="xs">
        <Title order={2} size="h4" id="codes">
          {say('codes')}
        </Title>
        {codes.length === 0 ? (
          <Text size="sm">{say('noCodes')}</Text>
        ) : (
          <>
            <Text size="sm">{say('codesHelp')}</Text>
            <List size="sm">
              {codes.map(({ code, count }) => (
                <List.Item key={code}>
                  {say('codeSent', {
                    code: code === 'OTHER' ? say('other') : code,
                    messages: say('code', { count }),
                  })}
                </List.Item>
              ))}
            </List>
            {role === 'broker' ? (
              <Text size="sm">{say('askAdmin')}</Text>
            ) : (
              <Anchor component={Link} href="/settings/codes?table=policyPurposes" size="sm" w="fit-content">
                {say('codeSettings')}
              </Anchor>
            )}
          </>
        )}
      </Stack>
    </Card>
  );
}
