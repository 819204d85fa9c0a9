import type { Schemas } from '../../api/client';
import { useDates } from '../../words/dates';
import { useLanguage, useWords } from '../../words/words';
import { accountWords } from '../account/account-words';
import { useCodeNames, useCodes } from '../../shell/codes';
import { type Happened, sentenceOf } from './history-sentence';
import { historyWords } from './history-words';
import { useChecks } from './use-checks';

type Template = Schemas['EmailView']['template'];

/** Says an event of an insured in plain words. */
export function useHistorySentence(insuredId: string): (item: Happened) => string {
  const say = useWords(historyWords);
  const mail = useMailName();
  const document = useDocumentName();
  const checks = useChecks();
  const dates = useDates();
  const list = new Intl.ListFormat(`${useLanguage()}-CA`);
  const changed = (fields: readonly string[]) =>
    list.format(fields.map((field) => (field in historyWords.sentences ? say(field as 'title') : field)));
  return (item) => {
    const { type, policyNumber, insuredName, email = '', previousEmail = '', reason } = item;
    const sentence = say(sentenceOf(item, insuredId), {
      ...{ type, email, previousEmail },
      policy: policyNumber ?? say('aPolicy'),
      name: insuredName ?? say('somebody'),
      reason: reason === undefined ? say('noReason') : reason === 'too-late' ? say('tooLate') : reason,
      term: item.termEffective === undefined ? '' : dates.day(item.termEffective),
      checks: checks(item.checks ?? []),
      mail: mail(item.template ?? ''),
      document: document(item),
      changed: changed(item.changed ?? []),
    });
    return type === 'EDocAdded' && item.visibility === 'internal'
      ? `${sentence} ${say('internal')}`
      : sentence;
  };
}

function useMailName(): (template: string) => string {
  const say = useWords(accountWords);
  return (template) => (template in accountWords.sentences ? say(template as Template) : template);
}

/** By its title, else by what kind of document it is. */
function useDocumentName(): (item: Happened) => string {
  const say = useWords(historyWords);
  const { type: documentType } = useCodeNames(useCodes().data);
  const french = useLanguage() === 'fr';
  return ({ title, documentType: code }) => {
    const name = title ?? (code === undefined ? undefined : documentType(code));
    if (name === undefined) return say('aDocument');
    return french ? `« ${name} »` : `“${name}”`;
  };
}

/** Who caused an event. */
export function useActor(): (actor: Happened['actor']) => string {
  const say = useWords(historyWords);
  return ({ kind, name }) => name ?? say(kind);
}
