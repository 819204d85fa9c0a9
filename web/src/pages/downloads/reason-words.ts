import { defineWords } from '../../words/words';
import { REASONS } from './reasons';

/** What each problem of a download means, and what to do. */
export const reasonWords = defineWords('reasons', REASONS);
