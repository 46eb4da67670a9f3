import { useApi } from '@backstage/frontend-plugin-api';
import { Alert, Button, Flex, Text } from '@backstage/ui';
import { counted, describeFailure, Loaded } from '@slipway/components';
import type { ModuleSummary } from '@slipway/plugin-infra-requests-common';
import { useState } from 'react';
import useAsyncRetry from 'react-use/esm/useAsyncRetry';
import { infraRequestsApiRef } from '../api/infraRequestsApi';
import { isOlder } from './isOlder';
import { UpgradeTable } from './UpgradeTable';
import { useUpgradePreviews } from './useUpgradePreviews';

/** As many are planned at once. */
const MOST = 100;

/** What is there of a module in older versions, and what a version would do to it. */
export function UpgradeList(props: { module: ModuleSummary; version: string }) {
  const { module, version } = props;
  const client = useApi(infraRequestsApiRef);
  const state = useAsyncRetry(async () => {
    const { items, nextCursor } = await client.getRequests({
      module: module.name,
      state: 'active,expiring',
      limit: MOST,
    });
    return {
      requests: items.filter(request => isOlder(request.version, version)),
      hasMore: nextCursor !== null,
    };
  }, [client, module.name, version]);
  const { previews, start, isStarting, error } = useUpgradePreviews(
    module.name,
    version,
  );
  const [chosen, setChosen] = useState<string[]>([]);
  return (
    <Loaded what="The resources" state={state} height={240}>
      {({ requests, hasMore }) => (
        <Flex direction="column" gap="4">
          {requests.length === 0 ? (
            <Text as="p">
              No {module.title} that you may see is older than {version}.
            </Text>
          ) : (
            <>
              <UpgradeTable
                requests={requests}
                version={version}
                previews={previews}
                chosen={chosen}
                onChoose={setChosen}
                onUpgraded={state.retry}
              />
              {error && (
                <Alert
                  role="alert"
                  status="danger"
                  icon
                  title="The upgrades are not planned"
                  description={describeFailure(error)}
                />
              )}
              <div>
                <Button
                  isDisabled={chosen.length === 0}
                  isPending={isStarting}
                  onPress={() => start(chosen)}
                >
                  {`Preview ${counted(chosen.length, 'upgrade', 'upgrades')}`}
                </Button>
              </div>
            </>
          )}
          {hasMore && (
            <Text as="p" variant="body-small" color="secondary">
              Only the newest {MOST} are looked at here.
            </Text>
          )}
        </Flex>
      )}
    </Loaded>
  );
}
