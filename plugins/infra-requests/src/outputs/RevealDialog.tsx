import {
  Alert,
  Button,
  DialogBody,
  DialogFooter,
  DialogHeader,
  Flex,
  Text,
} from '@backstage/ui';
import { CopyButton, DialogForm } from '@slipway/components';
import { useEffect, useRef } from 'react';
import { copyText } from './copyText';
import styles from './Outputs.module.css';
import type { Revealing } from './useReveal';

/** Warns that a secret is told once, then tells it. */
export function RevealDialog(props: {
  revealing: Revealing;
  onReveal: () => void;
  onClose: () => void;
}) {
  const { revealing, onReveal, onClose } = props;
  const { output, isPending, error, told } = revealing;
  const { name, description } = output;
  if (!told) {
    return (
      <DialogForm
        title={`Reveal ${name}`}
        failure="It was not revealed"
        error={error}
        action="Reveal it now"
        onAct={onReveal}
        isPending={isPending}
        isOnce
      >
        <Text as="p">{description}</Text>
        <Text as="p">
          It is told once. Have the place ready where you will keep it, such as
          a password manager: when this dialog is closed, neither you nor
          anybody else can see it again here. The audit trail says that you saw
          it, not what it is.
        </Text>
      </DialogForm>
    );
  }
  return (
    <RevealedSecret name={name} text={copyText(told.value)} onClose={onClose} />
  );
}

function RevealedSecret(props: {
  name: string;
  text: string;
  onClose: () => void;
}) {
  const { name, text, onClose } = props;
  const secret = useRef<HTMLDivElement>(null);
  // The button that had the focus is gone. Not on the one that closes: a second Enter would throw the secret away.
  useEffect(() => secret.current?.focus(), []);
  return (
    <>
      <DialogHeader>{name}</DialogHeader>
      <DialogBody>
        <Flex direction="column" gap="4">
          <Alert
            status="warning"
            icon
            title="Keep it now"
            description="It is gone from here when you close this dialog."
          />
          <div ref={secret} role="group" aria-label={name} tabIndex={-1}>
            <code className={`${styles.value} ${styles.secret}`}>{text}</code>
            <CopyButton what={name} text={text} />
          </div>
        </Flex>
      </DialogBody>
      <DialogFooter>
        <Button onPress={onClose}>I have kept it</Button>
      </DialogFooter>
    </>
  );
}
