/** A store behind a port cannot do its work now. Whoever asked may ask again: a client is told to come back. */
export class StoreUnavailable extends Error {}
