import { afterEach, expect } from '@jest/globals';

/** A test that asserts nothing proves nothing: fail it. */
afterEach(() => {
  const state = expect.getState();
  if (state.assertionCalls === 0) throw new Error(`"${state.currentTestName}" makes no assertion`);
});
