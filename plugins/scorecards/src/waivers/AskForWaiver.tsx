import { Button, Dialog, DialogTrigger, Text } from '@backstage/ui';
import { usePermission } from '@backstage/plugin-permission-react';
import {
  type CheckResult,
  waiverCreatePermission,
} from '@slipway/plugin-scorecards-common';
import { useState } from 'react';
import { WaiverForm } from './WaiverForm';

/**
 * Asks for a waiver of a check that is not passed, for those who may; says so where one is asked for already, and where
 * there is none.
 *
 * @param onAsked - after it was asked for
 */
export function AskForWaiver(props: {
  entity: string;
  scorecard: string;
  result: CheckResult;
  onAsked: () => void;
}) {
  const { entity, scorecard, result, onAsked } = props;
  const { state, title, waiver, waiverDays } = result;
  const { allowed } = usePermission({ permission: waiverCreatePermission });
  const [isOpen, setOpen] = useState(false);
  if (state !== 'fail' && state !== 'unknown') {
    return null;
  }
  if (waiver?.state === 'requested') {
    return <Note>A waiver is asked for; it waits for a decision.</Note>;
  }
  if (waiverDays === 0) {
    return <Note>There is no waiver for this check.</Note>;
  }
  return allowed ? (
    <DialogTrigger isOpen={isOpen} onOpenChange={setOpen}>
      <Button
        size="small"
        variant="tertiary"
        aria-label={`Ask for a waiver of ${title}`}
      >
        Ask for a waiver
      </Button>
      {/* A click beside it, such as on a calendar that just closed, does not throw away what was written. */}
      <Dialog width="min(480px, calc(100vw - 32px))" isDismissable={false}>
        <WaiverForm
          entity={entity}
          scorecard={scorecard}
          result={result}
          onAsked={() => {
            setOpen(false);
            onAsked();
          }}
        />
      </Dialog>
    </DialogTrigger>
  ) : null;
}

function Note({ children }: { children: string }) {
  return (
    <Text as="p" variant="body-small" color="secondary">
      {children}
    </Text>
  );
}
