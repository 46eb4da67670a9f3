import { Dialog } from '@backstage/ui';
import { CardSection } from '@slipway/components';
import type {
  InfraRequest,
  Output,
} from '@slipway/plugin-infra-requests-common';
import { useState } from 'react';
import { OutputItem } from './OutputItem';
import styles from './Outputs.module.css';
import { RevealDialog } from './RevealDialog';

/**
 * What a module gave back: values, where secrets are kept, and secrets that are told once.
 *
 * @param onRevealed - when the dialog is closed, whatever came of it
 */
export function OutputsCard(props: {
  request: InfraRequest;
  onRevealed: () => void;
}) {
  const { request, onRevealed } = props;
  // Kept here, as the button goes as soon as the request says that it was revealed: the secret has to stay to be read.
  const [revealing, setRevealing] = useState<Output>();

  function close() {
    setRevealing(undefined);
    onRevealed();
  }

  return (
    <CardSection title="Outputs">
      <ul className={styles.list} aria-label="Outputs">
        {request.outputs.map(output => (
          <OutputItem
            key={output.name}
            output={output}
            onReveal={() => setRevealing(output)}
          />
        ))}
      </ul>
      {/* A click beside it does not throw away what is told once. */}
      <Dialog
        width="min(560px, calc(100vw - 32px))"
        isDismissable={false}
        isOpen={revealing !== undefined}
        onOpenChange={isOpen => {
          if (!isOpen) {
            close();
          }
        }}
      >
        {revealing && (
          <RevealDialog
            requestId={request.id}
            output={revealing}
            onClose={close}
          />
        )}
      </Dialog>
    </CardSection>
  );
}
