import { Anchor, Text } from '@mantine/core';
import { Fragment } from 'react';
import { Link } from 'wouter';
import type { Ref } from './attachment';

/** Insureds by name, each a link to where their policies are. */
export function Holders({ intro, holders }: { intro: string; holders: readonly Ref[] }) {
  return (
    <Text size="sm">
      {`${intro} `}
      {holders.map(({ insuredId, name }, n) => (
        <Fragment key={insuredId}>
          {n > 0 && ', '}
          <Anchor component={Link} href={`/insureds/${insuredId}/policies`} size="sm">
            {name}
          </Anchor>
        </Fragment>
      ))}
    </Text>
  );
}
