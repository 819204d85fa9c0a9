import type { Schemas } from '../../api/client';
import { useDates } from '../../words/dates';
import { useWords } from '../../words/words';
import { unbroken } from '../documents/unbroken';
import { myWords } from './my-words';

type Term = Schemas['TermShown'];

/** The periods of a policy: the newest, and those before it on demand. */
export function Terms({ terms }: { terms: readonly Term[] }) {
  const say = useWords(myWords);
  const dates = useDates();
  const day = (text: string) => unbroken(dates.day(text));
  const ordered = [...terms].sort((a, b) => (a.effective < b.effective ? 1 : -1));
  const [newest, ...earlier] = ordered;
  if (newest === undefined) return null;
  const inWords = (term: Term, before: Term | undefined) =>
    [
      say('fromTo', { from: day(term.effective), to: day(term.expiration) }),
      ...(before === undefined ? [] : [say('renewed')]),
      ...(term.cancelledFrom === undefined ? [] : [say('cancelledFrom', { day: day(term.cancelledFrom) })]),
    ].join(', ');
  return (
    <>
      {inWords(newest, earlier[0])}
      {earlier.length > 0 && (
        <details>
          <summary>{say('earlierTerms', { count: earlier.length })}</summary>
          {earlier.map((term, n) => (
            <div key={term.effective}>{inWords(term, earlier[n + 1])}</div>
          ))}
        </details>
      )}
    </>
  );
}
