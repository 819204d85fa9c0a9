import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, ask, askWithRevision, type Schemas } from '../../api/client';
import { useSession } from '../../session';

export type Settings = Schemas['SettingsView'];
export type SettingsChanges = Schemas['SettingsChanges'];

const KEY = ['settings', 'own'];

/** The settings of the brokerage, with the revision to decide on. */
export function useSettings() {
  return useQuery({
    queryKey: KEY,
    queryFn: ({ signal }) => askWithRevision(api.GET('/api/v1/settings', { signal })),
  });
}

/** Settings are an admin's; brokers do not see them and auditors only read. */
export function useIsAdmin(): boolean {
  return useSession().role === 'admin';
}

/**
 * Writes settings: what is to be changed is worked out from those of now. Whether it worked or not they are read again, so that
 * who was refused because somebody was faster sees what they did.
 */
export function useChangeSettings<Change>(
  changesOf: (change: Change, settings: Settings) => SettingsChanges,
) {
  const queries = useQueryClient();
  const { data } = useSettings();
  return useMutation({
    mutationFn: (change: Change) => {
      const header = data?.revision === undefined ? {} : { 'If-Match': data.revision };
      return ask(api.PATCH('/api/v1/settings', { body: changesOf(change, data!.body), params: { header } }));
    },
    onSettled: () => queries.invalidateQueries({ queryKey: ['settings'] }),
  });
}

interface Edit<Value> {
  readonly value: Value;
  /** What was there when it was first touched. */
  readonly was: Value;
}

/**
 * A form over what the desk holds: fields nobody touched follow the desk, also while one types; touched ones keep what was typed,
 * and tell where somebody else changed them meanwhile.
 */
export function useEdits<Values extends object>(fresh: Values) {
  const [edits, setEdits] = useState<{ readonly [K in keyof Values]?: Edit<Values[K]> }>({});
  const touched = (Object.keys(edits) as (keyof Values)[]).filter(
    (key) => !same(edits[key]!.value, fresh[key]),
  );
  const values = { ...fresh };
  for (const key of touched) values[key] = edits[key]!.value;
  return {
    values,
    touched,
    edit: <K extends keyof Values>(key: K, value: Values[K]) =>
      setEdits((before) => ({ ...before, [key]: { value, was: before[key]?.was ?? fresh[key] } })),
    /** What somebody else made of a field that was touched here. */
    meanwhile: <K extends keyof Values>(key: K): Values[K] | undefined =>
      touched.includes(key) && !same(edits[key]!.was, fresh[key]) ? fresh[key] : undefined,
    undo: () => setEdits({}),
  };
}

function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
