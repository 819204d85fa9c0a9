import { useQueryClient } from '@tanstack/react-query';
import { api, ask } from '../../api/client';
import { ReasonDialog } from '../../shell/reason-dialog';
import { useWords } from '../../words/words';
import { useInsured } from '../insured/use-insured';
import { accountWords } from './account-words';

interface Closing {
  readonly insuredId: string;
  readonly name: string;
  readonly close: () => void;
}

/** Takes the account of an insured away, with a reason. */
export function CloseRegistration({ insuredId, name, close }: Closing) {
  const say = useWords(accountWords);
  const queries = useQueryClient();
  const { data } = useInsured(insuredId);
  const run = async (reason: string) => {
    const header = data?.revision === undefined ? {} : { 'If-Match': data.revision };
    const params = { path: { insuredId }, header };
    try {
      await ask(api.DELETE('/api/v1/insureds/{insuredId}/registration', { params, body: { reason } }));
    } catch (problem) {
      void queries.invalidateQueries({ queryKey: ['insureds'] });
      throw problem;
    }
  };
  return (
    <ReasonDialog
      title={say('closeTitle', { name })}
      text={say('closeHelp')}
      action={say('closeDo')}
      run={run}
      done={() => {
        void queries.invalidateQueries({ queryKey: ['insureds'] });
        close();
      }}
      close={close}
    />
  );
}
