/** Passwords that leaked and that attackers try first. Looked up without asking anybody: no password leaves the process. */
export abstract class BreachedPasswords {
  /** Whether any of these is on the list, letter case ignored. Short words count too, so that "password" padded is found. */
  abstract includesAny(candidates: readonly string[]): Promise<boolean>;
}
