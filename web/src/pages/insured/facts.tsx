import { SimpleGrid, Text } from '@mantine/core';

/** What is known, by name; what is not known is left out. */
export function Facts({ facts }: { facts: readonly (readonly [name: string, value: string | undefined])[] }) {
  return (
    <SimpleGrid component="dl" m={0} cols={{ base: 1, xs: 2 }} spacing="xs" verticalSpacing="xs">
      {facts.map(
        ([name, value]) =>
          value !== undefined &&
          value !== '' && (
            <div key={name}>
              <Text component="dt" size="sm" c="dimmed">
                {name}
              </Text>
              <Text component="dd" m={0} className="breaks">
                {value}
              </Text>
            </div>
          ),
      )}
    </SimpleGrid>
  );
}
