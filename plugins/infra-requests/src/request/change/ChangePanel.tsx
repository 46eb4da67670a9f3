import { Alert, Button } from '@backstage/ui';
import type { InfraRequest } from '@slipway/plugin-infra-requests-common';
import { ChangeRequest } from './ChangeRequest';

/**
 * Where a request is changed; says so when that is not possible now.
 *
 * @param wanted - the version that is asked for
 */
export function ChangePanel(props: {
  request: InfraRequest;
  wanted: string;
  onChanged: (request: InfraRequest) => void;
  onLookAgain: () => void;
  onClose: () => void;
}) {
  const { request, wanted, onClose } = props;
  const { version, upgrades, revision, actions } = request;
  return actions.includes('change') ? (
    <ChangeRequest
      {...props}
      // Made from another revision, it begins anew.
      key={revision}
      version={upgrades.find(one => one === wanted) ?? version}
    />
  ) : (
    <Alert
      role="status"
      status="info"
      icon
      title="It cannot be changed now"
      description="Something else is being done to it, or it is not yours to change."
      customActions={
        <Button size="small" variant="secondary" onPress={onClose}>
          Close
        </Button>
      }
    />
  );
}
