import { useChangeSettings } from '../use-settings';
import { changed, type CodesChange } from './own-codes';

export function useChangeCodes() {
  return useChangeSettings((change: CodesChange, { codes }) => ({ codes: changed(codes, change) }));
}
