import { useQuery } from '@tanstack/react-query';
import { api, ask, type Schemas } from '../api/client';
import { type Language, useLanguage } from '../words/words';

export type Codes = Schemas['CodesView'];

/** Business Purposes and Document Types with their names. */
export function useCodes() {
  return useQuery({
    queryKey: ['settings', 'codes'],
    staleTime: 300_000,
    queryFn: ({ signal }) => ask(api.GET('/api/v1/codes', { signal })),
  });
}

interface Named {
  readonly code: string;
  readonly en: string;
  readonly fr: string;
}

/** The name of a code; one that only an insurer knows stays as it was sent. */
export function nameOf(codes: readonly Named[] | undefined, code: string, language: Language): string {
  return codes?.find((known) => known.code === code)?.[language] ?? code;
}

/** Names of codes in the person's language. */
export function useCodeNames(codes: Codes | undefined) {
  const language = useLanguage();
  return {
    purpose: (code: string) => nameOf(codes?.businessPurposes, code, language),
    type: (code: string) => nameOf(codes?.documentTypes, code, language),
  };
}

/** What people call an insurer; one that the brokerage did not name goes by its company code. */
export function useInsurerName(): (companyCode: string) => string {
  const { data } = useCodes();
  return (companyCode) =>
    data?.insurers.find((known) => known.companyCode === companyCode)?.name ?? companyCode;
}
