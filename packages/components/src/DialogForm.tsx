import {
  Alert,
  Button,
  DialogBody,
  DialogFooter,
  DialogHeader,
  Flex,
} from '@backstage/ui';
import { describeFailure } from './describeFailure';
import type { ReactNode } from 'react';

/** What a dialog holds in which somebody does something: what follows from it, what they say, and why it failed. */
export function DialogForm(props: {
  title: string;
  children: ReactNode;
  /** What did not happen, as the title of the failure. */
  failure: string;
  error?: Error;
  /** What the button does. */
  action: string;
  /** What the button is called that leaves it. */
  leave?: string;
  onAct: () => void;
  isPending: boolean;
  isDisabled?: boolean;
  isDestructive?: boolean;
  /** Whether it cannot be left while it is being done, as its answer comes once. */
  isOnce?: boolean;
}) {
  const { title, children, failure, error, action, onAct } = props;
  const { leave = 'Cancel' } = props;
  const { isPending, isDisabled, isDestructive, isOnce } = props;
  return (
    <>
      <DialogHeader>{title}</DialogHeader>
      <DialogBody>
        <Flex direction="column" gap="4">
          {children}
          {error && (
            <Alert
              role="alert"
              status="danger"
              icon
              title={failure}
              description={describeFailure(error)}
            />
          )}
        </Flex>
      </DialogBody>
      <DialogFooter>
        <Button
          variant="secondary"
          slot="close"
          isDisabled={isOnce && isPending}
        >
          {leave}
        </Button>
        <Button
          destructive={isDestructive}
          isDisabled={isDisabled}
          isPending={isPending}
          onPress={onAct}
        >
          {action}
        </Button>
      </DialogFooter>
    </>
  );
}
