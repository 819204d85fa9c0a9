import { Button, Center } from '@mantine/core';
import { useIntersection } from '@mantine/hooks';
import { useEffect } from 'react';
import { useWords } from '../words/words';
import { shellWords } from './shell-words';

interface Pages {
  readonly hasNextPage: boolean;
  readonly isFetchingNextPage: boolean;
  readonly fetchNextPage: () => unknown;
}

/** The end of a list: the next page comes when it is scrolled to, or by its button. */
export function Endless({ pages }: { pages: Pages }) {
  const say = useWords(shellWords);
  const { ref, entry } = useIntersection({ rootMargin: '400px' });
  const seen = entry?.isIntersecting === true;
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = pages;
  useEffect(() => {
    if (seen && hasNextPage && !isFetchingNextPage) fetchNextPage();
  }, [seen, hasNextPage, isFetchingNextPage, fetchNextPage]);
  if (!hasNextPage) return null;
  return (
    <Center ref={ref} p="md">
      <Button variant="default" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
        {say('more')}
      </Button>
    </Center>
  );
}
