import { useQuery } from '@tanstack/react-query';
import { api, ask } from '../../api/client';
import { useLanguage } from '../../words/words';

interface CodeWords {
  readonly purpose: (code: string) => string;
  readonly documentType: (code: string) => string;
}

/** Business Purposes and Document Types in words; a code nobody named stays a code. */
export function useCodes(): CodeWords {
  const language = useLanguage();
  const { data } = useQuery({
    queryKey: ['settings', 'codes'],
    staleTime: 300_000,
    queryFn: ({ signal }) => ask(api.GET('/api/v1/codes', { signal })),
  });
  const words = (named: readonly { code: string; en: string; fr: string }[] = []) => {
    const byCode = new Map(named.map((one) => [one.code, one[language]]));
    return (code: string) => byCode.get(code) ?? code;
  };
  return { purpose: words(data?.businessPurposes), documentType: words(data?.documentTypes) };
}
