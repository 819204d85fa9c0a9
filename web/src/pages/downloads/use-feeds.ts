import { useQuery } from '@tanstack/react-query';
import { api, ask, type Schemas } from '../../api/client';

type Feeds = Schemas['FeedsView'];

/** What each insurer sends. */
export function useFeeds() {
  return useQuery({
    queryKey: ['downloads', 'feeds'],
    queryFn: ({ signal }) => ask(api.GET('/api/v1/feeds', { signal })),
  });
}

/** All that is known of one insurer's messages. */
export interface Insurer {
  readonly companyCode: string;
  readonly feeds: Feeds['feeds'];
  readonly gaps: Feeds['gaps'];
  readonly unmapped: Feeds['unmapped'];
  readonly last: Feeds['downloads'][number] | undefined;
}

export function insurersOf(feeds: Feeds): Insurer[] {
  const codes = [...new Set(feeds.feeds.map(({ companyCode }) => companyCode))].sort();
  return codes.map((companyCode) => {
    const isOwn = (one: { readonly companyCode?: string }) => one.companyCode === companyCode;
    return {
      companyCode,
      feeds: feeds.feeds.filter(isOwn),
      gaps: feeds.gaps.filter(isOwn),
      unmapped: feeds.unmapped.filter(isOwn),
      last: feeds.downloads.find(isOwn),
    };
  });
}

/** When something new last came of any line. ISO instant. */
export function lastOf({ feeds }: Insurer): string {
  return feeds
    .map(({ lastReceived }) => lastReceived)
    .sort()
    .at(-1)!;
}
