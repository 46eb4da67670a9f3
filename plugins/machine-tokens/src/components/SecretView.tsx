import {
  Alert,
  Button,
  DialogBody,
  DialogFooter,
  DialogHeader,
  Flex,
} from '@backstage/ui';
import { CopyButton } from '@slipway/components';
import type { NewToken } from '@slipway/plugin-machine-tokens-common';
import styles from './SecretView.module.css';

/** A new token, which nobody can read again. */
export function SecretView({ made }: { made: NewToken }) {
  const { token, secret } = made;
  return (
    <>
      <DialogHeader>{token.title}</DialogHeader>
      <DialogBody>
        <Flex direction="column" gap="4">
          <Alert
            status="warning"
            icon
            title="Copy it now"
            description="The portal keeps no copy and does not show it again. Store it as a secret of the pipeline, such as SLIPWAY_TOKEN."
          />
          <Flex align="center" gap="2">
            <code className={styles.secret}>{secret}</code>
            <CopyButton what="the token" text={secret} />
          </Flex>
        </Flex>
      </DialogBody>
      <DialogFooter>
        <Button slot="close">I have stored it</Button>
      </DialogFooter>
    </>
  );
}
