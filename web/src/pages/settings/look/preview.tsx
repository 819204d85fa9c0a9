import { Box, Group, Image, Paper, SimpleGrid, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useLanguage, useWords } from '../../../words/words';
import classes from '../settings.module.css';
import { settingsWords } from '../settings-words';
import type { Settings } from '../use-settings';
import { contrast, textOn } from './contrast';

const READABLE = 4.5;

/** Pages and mails in a colour before it is saved, and whether it can be read. */
export function Preview({ settings, colour }: { settings: Settings; colour: string }) {
  const say = useWords(settingsWords);
  const ratio = useRatio();
  const text = textOn(colour);
  const onWhite = contrast(colour, '#ffffff');
  const { name, logo } = settings;
  return (
    <Stack gap="xs" role="group" aria-label={say('preview')}>
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <Shown label={say('previewHeader')}>
          <Paper withBorder className={classes['bar']}>
            <Group gap="sm" wrap="nowrap">
              {logo !== undefined && <Image src={logo} alt="" h={32} w="auto" fit="contain" />}
              <Text fw={650} truncate>
                {name}
              </Text>
            </Group>
          </Paper>
        </Shown>
        <Shown label={say('previewMail')}>
          <Box className={classes['bar']} bg={colour} c={text}>
            {logo === undefined ? (
              <Text fw={650} truncate>
                {name}
              </Text>
            ) : (
              <Image src={logo} alt="" h={32} w="auto" fit="contain" bg="#ffffff" p={4} radius="sm" />
            )}
          </Box>
        </Shown>
      </SimpleGrid>
      <Box className={classes['bar']} bg={colour} c={text} fw={600} style={{ alignSelf: 'flex-start' }}>
        {say('previewButton')}
      </Box>
      <Text size="sm">{say('onColour', { ratio: ratio(contrast(colour, text)) })}</Text>
      <Text size="sm" fw={onWhite < READABLE ? 600 : 400}>
        {say(onWhite < READABLE ? 'onWhiteWeak' : 'onWhite', { ratio: ratio(onWhite) })}
      </Text>
    </Stack>
  );
}

function Shown({ label, children }: { label: string; children: ReactNode }) {
  return (
    <Stack gap={4}>
      <Text size="sm" c="dimmed">
        {label}
      </Text>
      {children}
    </Stack>
  );
}

function useRatio(): (ratio: number) => string {
  const format = new Intl.NumberFormat(`${useLanguage()}-CA`, { maximumFractionDigits: 1 });
  // Down, so that what is said to be enough is.
  return (ratio) => format.format(Math.floor(ratio * 10) / 10);
}
