import { toastApiRef, useApi } from '@backstage/frontend-plugin-api';
import {
  Alert,
  Button,
  Dialog,
  DialogBody,
  DialogFooter,
  DialogHeader,
  DialogTrigger,
  Text,
} from '@backstage/ui';
import type { Survey } from '@slipway/plugin-surveys-common';
import { useState } from 'react';
import useAsyncFn from 'react-use/esm/useAsyncFn';
import { surveysApiRef } from '../../api/surveysApi';
import { describeFailure } from '@slipway/components';

/** Ends a survey, once it was said what follows. */
export function EndButton(props: { survey: Survey; onEnded: () => void }) {
  const { survey, onEnded } = props;
  const client = useApi(surveysApiRef);
  const toast = useApi(toastApiRef);
  const [isOpen, setOpen] = useState(false);
  const isAsking = survey.rounds[0]?.state === 'open';
  const [ended, end] = useAsyncFn(async () => {
    await client.endSurvey(survey.id);
    setOpen(false);
    toast.post({ title: `${survey.title} has ended`, timeout: 5_000 });
    onEnded();
  }, [client, toast, survey, onEnded]);
  return (
    <DialogTrigger isOpen={isOpen} onOpenChange={setOpen}>
      <Button
        size="small"
        variant="secondary"
        aria-label={`End ${survey.title}`}
      >
        End
      </Button>
      <Dialog width="min(480px, calc(100vw - 32px))">
        <DialogHeader>End {survey.title}</DialogHeader>
        <DialogBody>
          <Text as="p" variant="body-medium">
            {isAsking
              ? 'It takes no more answers from now on, its result is shown to everybody, and it does not open again. This cannot be undone.'
              : 'It does not open again. This cannot be undone.'}
          </Text>
          {ended.error && (
            <Alert
              role="alert"
              status="danger"
              icon
              title="It was not ended"
              description={describeFailure(ended.error)}
            />
          )}
        </DialogBody>
        <DialogFooter>
          <Button variant="secondary" slot="close">
            Cancel
          </Button>
          <Button destructive isPending={ended.loading} onPress={end}>
            End it
          </Button>
        </DialogFooter>
      </Dialog>
    </DialogTrigger>
  );
}
