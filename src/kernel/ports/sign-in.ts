/** What a staff member may do: an auditor reads all of the desk and changes nothing; an admin is a broker with staff and settings. */
export type StaffRole = 'admin' | 'broker' | 'auditor';

/** Somebody who signed in, as every guard and controller sees them. */
export type Principal =
  | {
      readonly kind: 'staff';
      readonly staffId: string;
      readonly role: StaffRole;
      readonly brokerageId: string;
      readonly sessionId: string;
    }
  | {
      readonly kind: 'account';
      readonly accountId: string;
      readonly brokerageId: string;
      readonly sessionId: string;
    };

/** How platform guards learn who sends a request; the access module implements it. */
export abstract class SignIn {
  /** Who holds this session token, or undefined where it is unknown, ended or expired. */
  abstract principalOf(token: string): Promise<Principal | undefined>;

  /** Whether the session still is open and its owner's role the same. To ask is no use of it, and keeps none alive. */
  abstract isOpen(principal: Principal): Promise<boolean>;
}
