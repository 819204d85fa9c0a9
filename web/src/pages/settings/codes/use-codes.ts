import { useQuery } from '@tanstack/react-query';
import { api, ask } from '../../../api/client';
import { useChangeSettings } from '../use-settings';
import { changed, type CodesChange } from './own-codes';

/** What holds for the brokerage: the desk's codes with its own over them. */
export function useCodes() {
  return useQuery({
    queryKey: ['settings', 'codes'],
    queryFn: ({ signal }) => ask(api.GET('/api/v1/codes', { signal })),
  });
}

export function useChangeCodes() {
  return useChangeSettings((change: CodesChange, { codes }) => ({ codes: changed(codes, change) }));
}
