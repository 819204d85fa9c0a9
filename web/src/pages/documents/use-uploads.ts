import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { send, type Schemas } from '../../api/client';
import { type Choices, visibilityOf } from './choices';
import type { Codes } from '../../shell/codes';
import { type OtherPolicy, otherPolicyIn } from './other-policy';

/** One chosen file and what became of it. */
export interface Upload {
  readonly key: string;
  readonly file: File;
  readonly choices: Choices;
  /** The policy of somebody else that it names. */
  readonly other: OtherPolicy | 'checking' | undefined;
  /** A broker saw the warning and goes on. */
  readonly confirmed: boolean;
  readonly state: 'chosen' | 'sending' | 'added' | 'refused';
  /** 0 to 1. */
  readonly share: number;
  readonly problem?: unknown;
}

type Change = (key: string, patch: Partial<Upload>) => void;

/** Files on their way to an insured: each is checked at once, and sent when asked, one after the other. */
export function useUploads(insured: Schemas['InsuredProfile'], codes: Codes) {
  const queries = useQueryClient();
  const [uploads, setUploads] = useState<readonly Upload[]>([]);
  const change: Change = (key, patch) =>
    setUploads((all) => all.map((upload) => (upload.key === key ? { ...upload, ...patch } : upload)));
  const choose = (files: readonly File[]) => {
    const more = files.map((file) => chosen(file));
    setUploads((all) => [...all, ...more]);
    for (const { key, file } of more)
      void otherPolicyIn(file, insured).then((other) => change(key, { other }));
  };
  const sending = useMutation({
    mutationFn: async (asked: readonly Upload[]) => {
      for (const upload of asked) {
        change(upload.key, { state: 'sending', share: 0, problem: undefined });
        const progress = (share: number) => change(upload.key, { share });
        try {
          await send(`/api/v1/insureds/${insured.insuredId}/edocs`, formOf(upload, codes), { progress });
          change(upload.key, { state: 'added', share: 1 });
          void queries.invalidateQueries({ queryKey: ['edocs'] });
        } catch (problem) {
          change(upload.key, { state: 'refused', problem });
        }
      }
    },
  });
  const open = uploads.filter(({ state }) => state !== 'added');
  // No question stands against these.
  const ready = open.filter(({ other, confirmed }) => other === undefined || confirmed);
  return {
    uploads,
    open,
    ready,
    choose,
    change,
    leaveOut: (key: string) => setUploads((all) => all.filter((upload) => upload.key !== key)),
    clear: () => setUploads([]),
    forAll: ({ title: _, ...choices }: Choices) =>
      setUploads((all) =>
        all.map((upload) =>
          upload.state === 'added' ? upload : { ...upload, choices: { ...upload.choices, ...choices } },
        ),
      ),
    send: () => sending.mutate(ready),
    isSending: sending.isPending,
  };
}

function chosen(file: File): Upload {
  const issueDate = new Intl.DateTimeFormat('en-CA').format(new Date());
  return {
    key: crypto.randomUUID(),
    file,
    choices: {
      issueDate,
      businessPurpose: '',
      documentType: '',
      visibility: undefined,
      policyId: '',
      title: '',
    },
    other: 'checking',
    confirmed: false,
    state: 'chosen',
    share: 0,
  };
}

function formOf({ file, choices }: Upload, codes: Codes): FormData {
  const { issueDate, businessPurpose, documentType, policyId, title } = choices;
  const form = new FormData();
  form.set('issueDate', issueDate);
  form.set('businessPurpose', businessPurpose);
  form.set('documentType', documentType);
  form.set('visibility', visibilityOf(codes, choices));
  if (policyId !== '') form.set('policyId', policyId);
  if (title.trim() !== '') form.set('title', title.trim());
  form.set('file', file);
  return form;
}
