import type { Schemas } from '../../api/client';
import { useDates } from '../../words/dates';
import { useWords } from '../../words/words';
import { insuredWords } from './insured-words';

/** A period of cover in words. */
export function useTerm(): (term: Schemas['TermShown']) => string {
  const say = useWords(insuredWords);
  const dates = useDates();
  return ({ effective, expiration, cancelledFrom }) => {
    const term = say('term', { from: dates.day(effective), to: dates.day(expiration) });
    return cancelledFrom === undefined
      ? term
      : `${term}, ${say('cancelledFrom', { day: dates.day(cancelledFrom) })}`;
  };
}
