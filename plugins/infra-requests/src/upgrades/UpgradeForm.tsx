import { Text } from '@backstage/ui';
import { DialogForm } from '@slipway/components';
import type {
  InfraRequest,
  PlanCounts,
} from '@slipway/plugin-infra-requests-common';
import { countsText } from '../plan/actionWords';
import { begun } from '../request/actions/begun';
import { useAction } from '../request/actions/useAction';

/** Asks for an upgrade whose preview was looked at. */
export function UpgradeForm(props: {
  request: InfraRequest;
  version: string;
  counts: PlanCounts;
  onDone: () => void;
}) {
  const { request, version, counts, onDone } = props;
  const { id, name, revision } = request;
  const [state, upgrade] = useAction(
    { request, onDone, onRefused: () => {} },
    client => begun(client.changeRequest(id, { version, revision })),
    `The upgrade of ${name} is asked for`,
  );
  return (
    <DialogForm
      title={`Upgrade ${name} to ${version}`}
      failure="The upgrade was not asked for"
      error={state.error}
      action="Upgrade"
      onAct={upgrade}
      isPending={state.loading}
    >
      <Text as="p">By its preview: {countsText(counts)}.</Text>
      <Text as="p">
        It is planned again first. Where a policy wants an approval, it waits
        for that; where none does, it is done at once.
      </Text>
    </DialogForm>
  );
}
