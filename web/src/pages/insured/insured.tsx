import { Loading } from '../../shell/states';

export default function Page() {
  return <Loading />;
}
