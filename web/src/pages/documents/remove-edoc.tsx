import { useQueryClient } from '@tanstack/react-query';
import { api, ask } from '../../api/client';
import { ReasonDialog } from '../../shell/reason-dialog';
import { useTell } from '../../shell/tell';
import { useWords } from '../../words/words';
import { documentsWords } from './documents-words';
import { useEDoc } from './use-edoc';

interface Removing {
  readonly edocId: string;
  readonly title: string;
  readonly close: () => void;
}

/** Takes an eDoc away from everybody, with a reason. */
export function RemoveEDoc({ edocId, title, close }: Removing) {
  const say = useWords(documentsWords);
  const queries = useQueryClient();
  const tell = useTell();
  const { data, refetch } = useEDoc(edocId);
  return (
    <ReasonDialog
      title={say('removeOf', { title })}
      text={say('removeHelp')}
      action={say('remove')}
      close={close}
      run={async (reason) => {
        const revision = (data ?? (await refetch()).data)?.revision;
        const header = revision === undefined ? {} : { 'If-Match': revision };
        const params = { path: { edocId }, header };
        try {
          await ask(api.DELETE('/api/v1/edocs/{edocId}', { params, body: { reason } }));
        } catch (problem) {
          void refetch();
          throw problem;
        }
      }}
      done={() => {
        void queries.invalidateQueries({ queryKey: ['edocs'] });
        tell(say('removed', { title }));
        close();
      }}
    />
  );
}
