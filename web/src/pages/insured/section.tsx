import { Anchor, Card, Group, Stack, Title } from '@mantine/core';
import { type ReactNode, useId } from 'react';
import { Link } from 'wouter';
import { useWords } from '../../words/words';
import { insuredWords } from './insured-words';

interface Shown {
  readonly title: string;
  /** Where all of it stands. */
  readonly all?: string;
  readonly children: ReactNode;
}

/** A part of the page under its heading. */
export function Section({ title, all, children }: Shown) {
  const say = useWords(insuredWords);
  const id = useId();
  return (
    <Card component="section" aria-labelledby={id} withBorder padding="md">
      <Stack gap="sm">
        <Group justify="space-between" gap="xs">
          <Title order={2} size="h4" id={id}>
            {title}
          </Title>
          {all !== undefined && (
            <Anchor component={Link} href={all} size="sm" aria-label={say('seeAllOf', { what: title })}>
              {say('seeAll')}
            </Anchor>
          )}
        </Group>
        {children}
      </Stack>
    </Card>
  );
}
