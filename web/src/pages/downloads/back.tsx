import { Anchor, Group } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import { Link } from 'wouter';

export function Back({ to, text }: { to: string; text: string }) {
  return (
    <Anchor component={Link} href={to} size="sm" w="fit-content">
      <Group gap={4} component="span">
        <IconArrowLeft size={16} aria-hidden />
        {text}
      </Group>
    </Anchor>
  );
}
