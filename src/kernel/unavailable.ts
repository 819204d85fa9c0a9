/** A store cannot do its work now; the same may succeed a little later. Whether a write was done is not known. */
export class StoreUnavailable extends Error {}
