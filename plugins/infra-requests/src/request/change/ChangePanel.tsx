import { Alert, Button } from '@backstage/ui';
import type { InfraRequest } from '@slipway/plugin-infra-requests-common';
import { useState } from 'react';
import { ChangeRequest } from './ChangeRequest';

/**
 * Where a request is changed; says so when that is not possible now. What was typed stays until it is.
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
  const { version, upgrades, actions } = request;
  const isPossible = actions.includes('change');
  const [isBegun, setBegun] = useState(isPossible);
  if (isPossible && !isBegun) {
    setBegun(true);
  }
  return (
    <>
      {!isPossible && (
        <Alert
          role="status"
          status="info"
          icon
          title="It cannot be changed now"
          description={
            isBegun
              ? 'Something else is being done to it. What you typed stays here until then.'
              : 'Something else is being done to it, or it is not yours to change.'
          }
          customActions={
            <Button size="small" variant="secondary" onPress={onClose}>
              Close
            </Button>
          }
        />
      )}
      {isBegun && (
        <ChangeRequest
          {...props}
          isPossible={isPossible}
          version={upgrades.find(one => one === wanted) ?? version}
        />
      )}
    </>
  );
}
