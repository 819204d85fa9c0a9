import { Text } from '@mantine/core';
import type { ReactNode } from 'react';

/** What is known, each with its name, one below the other. */
export function Facts({ facts }: { facts: readonly (readonly [name: string, fact: ReactNode])[] }) {
  return (
    <dl style={{ margin: 0, display: 'grid', gap: '0.25rem 0.75rem', gridTemplateColumns: 'auto 1fr' }}>
      {facts.map(([name, fact]) => (
        <div key={name} style={{ display: 'contents' }}>
          <Text component="dt" size="sm" c="dimmed">
            {name}
          </Text>
          <Text component="dd" size="sm" m={0} className="breaks">
            {fact}
          </Text>
        </div>
      ))}
    </dl>
  );
}
