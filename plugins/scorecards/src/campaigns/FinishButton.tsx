import { toastApiRef, useApi } from '@backstage/frontend-plugin-api';
import { Button, Dialog, DialogTrigger, Select, Text } from '@backstage/ui';
import { DialogForm } from '@slipway/components';
import type {
  CampaignDetail,
  LevelView,
} from '@slipway/plugin-scorecards-common';
import { useState } from 'react';
import useAsyncFn from 'react-use/esm/useAsyncFn';
import { scorecardsApiRef } from '../api/scorecardsApi';
import { progressText } from './campaignTexts';

/** Stands for no level; none is named like this. */
const NONE = '-';

/** Finishes a campaign, once it was said what follows; its checks may become needed for a level. */
export function FinishButton(props: {
  campaign: CampaignDetail;
  levels: LevelView[];
  onFinished: () => void;
}) {
  const { campaign, levels, onFinished } = props;
  const client = useApi(scorecardsApiRef);
  const toast = useApi(toastApiRef);
  const [isOpen, setOpen] = useState(false);
  const [level, setLevel] = useState(NONE);
  const [finished, finish] = useAsyncFn(async () => {
    await client.finishCampaign(campaign.id, level === NONE ? {} : { level });
    setOpen(false);
    toast.post({ title: `${campaign.title} is finished`, timeout: 5_000 });
    onFinished();
  }, [client, toast, campaign, level, onFinished]);
  return (
    <DialogTrigger isOpen={isOpen} onOpenChange={setOpen}>
      <Button size="small" variant="secondary">
        Finish it
      </Button>
      {/* A click beside it, such as on a list that just closed, does not throw away what was chosen. */}
      <Dialog width="min(480px, calc(100vw - 32px))" isDismissable={false}>
        <DialogForm
          title={`Finish ${campaign.title}`}
          failure="It was not finished"
          error={finished.error}
          action="Finish it"
          onAct={finish}
          isPending={finished.loading}
        >
          <Text as="p">
            {progressText(campaign)}. Nobody is reminded any more, and its
            burn-up ends today. This cannot be undone.
          </Text>
          <Select
            label="From now on its checks are"
            options={[
              { value: NONE, label: 'As they are' },
              ...levels.map(({ name, title }) => ({
                value: name,
                label: `Needed for ${title}`,
              })),
            ]}
            value={level}
            onChange={chosen => setLevel(String(chosen ?? NONE))}
          />
          {level !== NONE && (
            <Text as="p" variant="body-small" color="secondary">
              This saves a definition in the portal, which holds whatever Git
              says. Who does not pass them loses the level.
            </Text>
          )}
        </DialogForm>
      </Dialog>
    </DialogTrigger>
  );
}
