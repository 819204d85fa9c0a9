import { Failed, Loading } from '../../../shell/states';
import { useSettings } from '../use-settings';
import { BrokerageForm } from './brokerage-form';

export function BrokerageSection() {
  const { data, error, refetch } = useSettings();
  if (data !== undefined) return <BrokerageForm settings={data.body} />;
  return error ? <Failed error={error} again={() => void refetch()} /> : <Loading />;
}
