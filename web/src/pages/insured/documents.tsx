import type { Schemas } from '../../api/client';
import { Loading } from '../../shell/states';

interface Shown {
  readonly insuredId: string;
  readonly insured: Schemas['InsuredProfile'];
}

export default function Documents(_: Shown) {
  return <Loading />;
}
