import { useApi } from '@backstage/frontend-plugin-api';
import { Alert, Button, Flex, Text } from '@backstage/ui';
import {
  counted,
  describeFailure,
  Loaded,
  LoadingFailed,
  usePages,
} from '@slipway/components';
import type { ModuleSummary } from '@slipway/plugin-infra-requests-common';
import { useCallback, useState } from 'react';
import { infraRequestsApiRef } from '../api/infraRequestsApi';
import { readOlder } from './readOlder';
import { UpgradeTable } from './UpgradeTable';
import { useUpgradePreviews } from './useUpgradePreviews';

/** As many are planned at once. */
const MOST = 100;

/** What is there of a module in older versions, and what a version would do to it. */
export function UpgradeList(props: { module: ModuleSummary; version: string }) {
  const { module, version } = props;
  const client = useApi(infraRequestsApiRef);
  const load = useCallback(
    (cursor?: string) => readOlder(client, module.name, version, cursor),
    [client, module.name, version],
  );
  const { items, nextCursor, loading, error, readMore, retry } = usePages(load);
  const { previews, start, isStarting, ...planning } = useUpgradePreviews(
    module.name,
    version,
  );
  const [chosen, setChosen] = useState<string[]>([]);
  /** What was asked for here: it is older no more, or waits for an approval. */
  const [upgraded, setUpgraded] = useState<string[]>([]);
  const older = items?.filter(({ id }) => !upgraded.includes(id));
  const state = {
    value: older,
    loading,
    error: older ? undefined : error,
    retry,
  };
  return (
    <Loaded what="The resources" state={state} height={240}>
      {requests => (
        <Flex direction="column" gap="4">
          {requests.length === 0 && nextCursor === null ? (
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
                onUpgraded={({ id }) => {
                  setUpgraded([...upgraded, id]);
                  setChosen(chosen.filter(other => other !== id));
                }}
              />
              {planning.error && (
                <Alert
                  role="alert"
                  status="danger"
                  icon
                  title="The upgrades are not planned"
                  description={describeFailure(planning.error)}
                />
              )}
              <Flex align="center" gap="2">
                <Button
                  isDisabled={chosen.length === 0 || chosen.length > MOST}
                  isPending={isStarting}
                  onPress={() => start(chosen)}
                >
                  {`Preview ${counted(chosen.length, 'upgrade', 'upgrades')}`}
                </Button>
                {nextCursor !== null && (
                  <Button
                    variant="secondary"
                    isPending={loading}
                    onPress={readMore}
                  >
                    Show more
                  </Button>
                )}
              </Flex>
              {chosen.length > MOST && (
                <Text as="p" variant="body-small" color="secondary">
                  At most {MOST} are planned at once.
                </Text>
              )}
            </>
          )}
          {older && error && (
            <LoadingFailed what="The others" error={error} retry={retry} />
          )}
        </Flex>
      )}
    </Loaded>
  );
}
