import { Modal, Stack } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, ask, type Schemas } from '../../api/client';
import { DialogEnd } from '../../shell/dialog-end';
import { Failed, Loading } from '../../shell/states';
import { shellWords } from '../../shell/shell-words';
import { useTell } from '../../shell/tell';
import { useWords } from '../../words/words';
import type { Choices } from './choices';
import type { Codes } from '../../shell/codes';
import { documentsWords } from './documents-words';
import { EDocFields } from './edoc-fields';
import { type EDoc, useEDoc } from './use-edoc';

interface Correcting {
  readonly edocId: string;
  readonly title: string;
  readonly insured: Schemas['InsuredProfile'];
  readonly codes: Codes;
  readonly close: () => void;
}

/** What is said of an eDoc, set right. Only what was touched is sent; the rest stays as the desk has it. */
export function CorrectEDoc({ edocId, title, insured, codes, close }: Correcting) {
  const say = useWords(documentsWords);
  const sayShell = useWords(shellWords);
  const queries = useQueryClient();
  const tell = useTell();
  const [touched, setTouched] = useState<Partial<Choices>>({});
  const { data, error, refetch } = useEDoc(edocId);
  const save = useMutation({
    mutationFn: async (revision: string | undefined) => {
      const header = revision === undefined ? {} : { 'If-Match': revision };
      const params = { path: { edocId }, header };
      const body = correctionOf(touched, insured.insuredId);
      try {
        await ask(api.PATCH('/api/v1/edocs/{edocId}', { params, body }));
      } catch (problem) {
        // What somebody else changed in the meantime shows; what was touched stays as typed.
        void refetch();
        throw problem;
      }
    },
    onSuccess: () => {
      void queries.invalidateQueries({ queryKey: ['edocs'] });
      tell(say('corrected', { title }));
      close();
    },
  });
  return (
    <Modal
      opened
      onClose={close}
      size="lg"
      title={say('correctOf', { title })}
      closeButtonProps={{ 'aria-label': sayShell('close') }}
    >
      {error && <Failed error={error} again={() => void refetch()} />}
      {data === undefined && !error && <Loading />}
      {data && (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            save.mutate(data.revision);
          }}
        >
          <Stack>
            <EDocFields
              {...{ codes, policies: insured.policies }}
              value={{ ...choicesOf(data.body), ...touched }}
              change={(patch) => setTouched((before) => ({ ...before, ...patch }))}
            />
            <DialogEnd
              running={save}
              action={say('save')}
              close={close}
              disabled={Object.keys(touched).length === 0}
            />
          </Stack>
        </form>
      )}
    </Modal>
  );
}

function choicesOf({ issueDate, businessPurpose, documentType, visibility, policyId, title }: EDoc): Choices {
  return {
    issueDate,
    businessPurpose,
    documentType,
    visibility,
    policyId: policyId ?? '',
    title: title ?? '',
  };
}

function correctionOf(
  { policyId, ...touched }: Partial<Choices>,
  insuredId: string,
): Schemas['EDocCorrection'] {
  const { visibility, ...said } = touched;
  return {
    ...said,
    ...(visibility !== undefined && { visibility }),
    ...(policyId !== undefined && (policyId === '' ? { insuredId } : { policyId })),
  };
}
