import { useRouteRef } from '@backstage/frontend-plugin-api';
import { Button, Dialog, DialogTrigger, Flex, Link, Text } from '@backstage/ui';
import type { RequestSummary } from '@slipway/plugin-infra-requests-common';
import { useState } from 'react';
import { countsText } from '../plan/actionWords';
import { LossMark } from '../plan/LossMark';
import { RUN_STATES } from '../request/runWords';
import { requestRouteRef } from '../routes';
import { UpgradeForm } from './UpgradeForm';
import type { UpgradePreview } from './useUpgradePreviews';

/** What an upgrade would do, as far as it is known; once it is, the upgrade can be asked for. */
export function PreviewCell(props: {
  request: RequestSummary;
  version: string;
  preview?: UpgradePreview;
  onUpgraded: () => void;
}) {
  const { request, version, preview, onUpgraded } = props;
  const requestPath = useRouteRef(requestRouteRef)?.({ requestId: request.id });
  const [isOpen, setOpen] = useState(false);
  if (!preview) {
    return '–';
  }
  const { run, problem, request: seen } = preview;
  const counts = run?.state === 'succeeded' ? run.counts : null;
  return (
    <Flex direction="column" gap="1">
      {problem && (
        <Text as="p" color="danger">
          {problem}
        </Text>
      )}
      {run && !counts && <Text as="p">{RUN_STATES[run.state]}</Text>}
      {run?.message && <Text as="p">{run.message}</Text>}
      {run && counts && (
        <>
          <Text as="p">{countsText(counts)}</Text>
          <LossMark counts={counts} />
          <Flex align="center" gap="3">
            <Link href={`${requestPath}?run=${run.n}`}>Read the plan</Link>
            {seen && (
              <DialogTrigger isOpen={isOpen} onOpenChange={setOpen}>
                <Button
                  size="small"
                  variant="secondary"
                  aria-label={`Upgrade ${request.name}, ${request.environment}`}
                >
                  Upgrade
                </Button>
                <Dialog
                  width="min(480px, calc(100vw - 32px))"
                  isDismissable={false}
                >
                  <UpgradeForm
                    request={seen}
                    version={version}
                    counts={counts}
                    onDone={() => {
                      setOpen(false);
                      onUpgraded();
                    }}
                  />
                </Dialog>
              </DialogTrigger>
            )}
          </Flex>
        </>
      )}
    </Flex>
  );
}
