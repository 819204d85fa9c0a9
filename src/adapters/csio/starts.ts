/** What an element begins by its local name: the file, a service aggregate, or something to be read as a whole inside one. */
export type Start = 'file' | 'header' | 'service' | 'policy' | 'edocs' | 'service-id' | 'other';

const SERVICE = /^(?:Insurance|Common)Svc(?:Rq|Rs)$/;
const POLICY = /^[A-Z][A-Za-z]*Policy[A-Z][A-Za-z]*Rq$/;
const HEADER = /^Signon(?:Rq|Rs)$/;
/** A longer name begins nothing; the bound also keeps the patterns from being slow on purpose. */
const LONGEST_NAME = 80;

/** @param inService what else a service holds is a message too, of a kind that is not read */
export function startOf(local: string, inService: boolean): Start | undefined {
  // Asked of every element: nearly all are told apart by their last letter.
  const last = local[local.length - 1];
  if ((last !== 'q' && last !== 's' && last !== 'D') || local.length > LONGEST_NAME) return undefined;
  if (local === 'ACORD') return 'file';
  if (local === 'ActivityNoteRs') return 'edocs';
  if (SERVICE.test(local)) return 'service';
  if (HEADER.test(local)) return 'header';
  if (POLICY.test(local)) return 'policy';
  if (!inService) return undefined;
  if (local === 'RqUID') return 'service-id';
  return local.endsWith('Rq') || local.endsWith('Rs') ? 'other' : undefined;
}

/** Stands inside no message: a message that is still open there was never ended. */
export function endsWhatIsOpen(start: Start | undefined): boolean {
  return start !== undefined && start !== 'service-id' && start !== 'other';
}
