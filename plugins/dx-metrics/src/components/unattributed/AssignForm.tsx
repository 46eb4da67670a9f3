import { toastApiRef, useApi } from '@backstage/frontend-plugin-api';
import {
  Button,
  DialogBody,
  DialogFooter,
  DialogHeader,
  Flex,
  Text,
} from '@backstage/ui';
import type {
  Attribution,
  Unattributed,
} from '@slipway/plugin-dx-metrics-common';
import { useState } from 'react';
import useAsyncFn from 'react-use/esm/useAsyncFn';
import { dxMetricsApiRef } from '../../api/dxMetricsApi';
import { AssigningFailed } from './AssigningFailed';
import { CauseChoice } from './CauseChoice';
import { OwnerChoice } from './OwnerChoice';

/** What a person is about to settle. */
export interface Choice {
  attribution: Attribution;
  /** What follows from it: a sentence up to “, for good”. */
  consequence: string;
}

/** Asks what a record belongs to, says what follows, and settles it. */
export function AssignForm(props: {
  record: Unattributed;
  onSettled: () => void;
}) {
  const { record, onSettled } = props;
  const client = useApi(dxMetricsApiRef);
  const toast = useApi(toastApiRef);
  const [choice, setChoice] = useState<Choice>();
  const [state, settle] = useAsyncFn(
    async (attribution: Attribution) => {
      await client.attribute(attribution);
      toast.post({ title: `${record.id} is assigned`, timeout: 5_000 });
      onSettled();
    },
    [client, toast, record, onSettled],
  );
  return (
    <>
      <DialogHeader>Assign {record.id}</DialogHeader>
      <DialogBody>
        <Flex direction="column" gap="4">
          <Text as="p" variant="body-medium" color="secondary">
            {record.reason}.
          </Text>
          {record.kind === 'incident' ? (
            <CauseChoice record={record} onChange={setChoice} />
          ) : (
            <OwnerChoice
              record={{ ...record, kind: record.kind }}
              onChange={setChoice}
            />
          )}
          {choice && (
            <Text as="p" variant="body-medium">
              {choice.consequence}, for good: no rule changes that later, and it
              is not listed here any more.
            </Text>
          )}
          {state.error && <AssigningFailed error={state.error} />}
        </Flex>
      </DialogBody>
      <DialogFooter>
        <Button variant="secondary" slot="close">
          Cancel
        </Button>
        <Button
          isDisabled={!choice}
          isPending={state.loading}
          onPress={() => choice && settle(choice.attribution)}
        >
          Assign
        </Button>
      </DialogFooter>
    </>
  );
}
