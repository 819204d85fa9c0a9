import { birthDatesConflict, type EqualInsured } from '../insureds/index.js';

/** Who has which match key, from the view and from what the batch at hand makes and moves. */
export class EqualInsureds {
  private readonly byKey: Map<string, readonly EqualInsured[]>;
  private count = 0;

  constructor(found: ReadonlyMap<string, readonly EqualInsured[]>) {
    this.byKey = new Map(found);
  }

  /**
   * The one insured with this key: who has an account, else the oldest. Nobody where birth dates conflict, with the party's or,
   * where it has none, among themselves: they are then several people of one name.
   */
  choose(key: string | undefined, birthDate: string | undefined): string | undefined {
    const all = key === undefined ? [] : (this.byKey.get(key) ?? []);
    const possible = all.filter((one) => !birthDatesConflict(one.birthDate, birthDate));
    const dates = new Set(possible.flatMap((one) => one.birthDate ?? []));
    if (dates.size > 1) return undefined;
    return possible.toSorted(byAccountThenAge)[0]?.insuredId;
  }

  made(key: string | undefined, insuredId: string, birthDate: string | undefined): void {
    if (key === undefined) return;
    const others = this.byKey.get(key) ?? [];
    if (others.some((one) => one.insuredId === insuredId)) return;
    const introducedAt = `${NEWEST + this.count++}`;
    const insured = {
      insuredId,
      hasAccount: false,
      introducedAt,
      ...(birthDate !== undefined && { birthDate }),
    };
    this.byKey.set(key, [...others, insured]);
  }

  /** An insured found under one key is from now on found under another. */
  moved(insuredId: string, from: string | undefined, to: string | undefined): void {
    if (from === undefined || to === undefined || from === to) return;
    const there = this.byKey.get(from) ?? [];
    const insured = there.find((one) => one.insuredId === insuredId);
    if (insured === undefined) return;
    this.byKey.set(
      from,
      there.filter((one) => one !== insured),
    );
    const others = (this.byKey.get(to) ?? []).filter((one) => one.insuredId !== insuredId);
    this.byKey.set(to, [...others, insured]);
  }
}

/** Past every position of a log. */
const NEWEST = 2 ** 52;

function byAccountThenAge(a: EqualInsured, b: EqualInsured): number {
  if (a.hasAccount !== b.hasAccount) return a.hasAccount ? -1 : 1;
  const [older, younger] = [BigInt(a.introducedAt), BigInt(b.introducedAt)];
  return older < younger ? -1 : older > younger ? 1 : a.insuredId < b.insuredId ? -1 : 1;
}
