import type { Schemas } from '../../../api/client';

export type OwnCodes = Schemas['CodesSetting'];
export type BusinessPurpose = Schemas['BusinessPurposeView'];
/** A row of either table; only a Business Purpose has a group. */
export type Row = Schemas['DocumentTypeView'] & Partial<Pick<BusinessPurpose, 'group' | 'documentType'>>;
export type Effect = NonNullable<OwnCodes['policyPurposes']>[string];
export type Table = 'documentTypes' | 'businessPurposes';

export const GROUPS = ['policy', 'billing', 'cancellation', 'underwriting', 'claims', 'other'] as const;
export const EFFECTS = ['new-term', 'change', 'replace-term', 'cancel', 'reinstate', 'none'] as const;

/** One thing that an admin does to the codes. The API takes all of them at once. */
export type CodesChange =
  | { readonly do: 'put'; readonly table: Table; readonly row: Row }
  | { readonly do: 'remove'; readonly table: Table; readonly code: string }
  | { readonly do: 'mean'; readonly code: string; readonly effect: Effect }
  | { readonly do: 'forget'; readonly code: string };

/** The brokerage's own codes after a change: everything else stays as it is now. */
export function changed(own: OwnCodes = {}, change: CodesChange): OwnCodes {
  switch (change.do) {
    case 'put':
      return { ...own, ...put(own, change) };
    case 'remove':
      return { ...own, [change.table]: without(own, change.table, change.code) };
    case 'mean':
      return { ...own, policyPurposes: { ...own.policyPurposes, [change.code]: change.effect } };
    case 'forget': {
      const { [change.code]: _, ...policyPurposes } = own.policyPurposes ?? {};
      return { ...own, policyPurposes };
    }
  }
}

/** In the place of its own row before, else at the end. */
function put(own: OwnCodes, { table, row }: { readonly table: Table; readonly row: Row }) {
  const rows: readonly Row[] = own[table] ?? [];
  const there = rows.some(({ code }) => code === row.code);
  return { [table]: there ? rows.map((one) => (one.code === row.code ? row : one)) : [...rows, row] };
}

function without(own: OwnCodes, table: Table, code: string): readonly Row[] {
  return (own[table] ?? []).filter((row: Row) => row.code !== code);
}
