import {
  Button,
  Dialog,
  DialogBody,
  DialogFooter,
  DialogHeader,
  DialogTrigger,
  Text,
} from '@backstage/ui';
import { useState } from 'react';
import useAsyncFn from 'react-use/esm/useAsyncFn';
import { ChangeFailed } from './ChangeFailed';

/**
 * Removes something, once it was said what.
 *
 * @param what - it, in the middle of a sentence
 */
export function RemoveButton(props: {
  what: string;
  remove: () => Promise<void>;
  onRemoved: () => void;
}) {
  const { what, remove, onRemoved } = props;
  const [isOpen, setOpen] = useState(false);
  const [removed, run] = useAsyncFn(async () => {
    await remove();
    setOpen(false);
    onRemoved();
  }, [remove, onRemoved]);
  return (
    <DialogTrigger isOpen={isOpen} onOpenChange={setOpen}>
      <Button size="small" variant="tertiary" aria-label={`Remove ${what}`}>
        Remove
      </Button>
      <Dialog width="min(480px, calc(100vw - 32px))">
        <DialogHeader>Remove it?</DialogHeader>
        <DialogBody>
          <Text as="p" variant="body-medium">
            This removes {what} for everybody. It cannot be undone.
          </Text>
          <ChangeFailed error={removed.error} />
        </DialogBody>
        <DialogFooter>
          <Button variant="secondary" slot="close">
            Cancel
          </Button>
          <Button destructive isPending={removed.loading} onPress={run}>
            Remove
          </Button>
        </DialogFooter>
      </Dialog>
    </DialogTrigger>
  );
}
