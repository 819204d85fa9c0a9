import type { EventSpec } from '../../kernel/index.js';

/** Version 1 told nobody but the insured an eDoc was tied to; who held its policy was not written down. */
export const WITH_INSUREDS: NonNullable<EventSpec['upcast']> = {
  1: (data) => ({ ...data, insuredIds: typeof data['insuredId'] === 'string' ? [data['insuredId']] : [] }),
};
