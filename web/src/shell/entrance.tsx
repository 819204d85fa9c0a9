import { Card, Center, Image, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { LanguageButton } from './language-button';
import { useBrokerage } from './brokerage';

/** Around the pages of a brokerage that nobody signed in sees: one card under its name. */
export function Entrance({ children }: { children: ReactNode }) {
  const { name, logo } = useBrokerage();
  return (
    <Center component="main" mih="100vh" p="md">
      <Stack w="100%" maw={420}>
        <Stack align="center" gap="xs">
          {logo !== undefined && <Image src={logo} alt="" h={56} w="auto" fit="contain" />}
          <Text size="lg" fw={650} ta="center">
            {name}
          </Text>
        </Stack>
        <Card withBorder padding="lg" shadow="sm">
          {children}
        </Card>
        <LanguageButton />
      </Stack>
    </Center>
  );
}
