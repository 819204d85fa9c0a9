import { classOf } from '../kernel/index.js';

/** One thing to end, by the name that is said where it does not. */
export type Ending = readonly [name: string, end: () => unknown];

/**
 * Ends one after the other, also where one of them fails, and leaves what takes longer than all of them may: a process manager
 * would kill it anyway, and whatever was acknowledged is durable.
 * @param told why something did not end, in one line without data.
 */
export async function endWithin(
  milliseconds: number,
  endings: readonly Ending[],
  told: (line: string) => void,
): Promise<void> {
  let ending = '';
  let isLate = false;
  const inOrder = async (): Promise<void> => {
    for (const [name, end] of endings) {
      if (isLate) return;
      ending = name;
      try {
        await end();
      } catch (error) {
        told(`${name} could not be ended in order (${classOf(error)})`);
      }
    }
  };
  const late = Promise.withResolvers<undefined>();
  const timer = setTimeout(() => {
    isLate = true;
    told(`${ending} did not end within ${milliseconds / 1000} s and was left`);
    late.resolve(undefined);
  }, milliseconds);
  await Promise.race([inOrder(), late.promise]);
  clearTimeout(timer);
}
