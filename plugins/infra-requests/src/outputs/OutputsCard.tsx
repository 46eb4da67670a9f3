import { Dialog } from '@backstage/ui';
import { CardSection } from '@slipway/components';
import type { InfraRequest } from '@slipway/plugin-infra-requests-common';
import { OutputItem } from './OutputItem';
import styles from './Outputs.module.css';
import { RevealDialog } from './RevealDialog';
import { useReveal } from './useReveal';

/**
 * What a module gave back: values, where secrets are kept, and secrets that are told once. Nothing where it gave nothing,
 * but a secret that is being told stays.
 *
 * @param onRevealed - when the dialog is closed, whatever came of it
 */
export function OutputsCard(props: {
  request: InfraRequest;
  onRevealed: () => void;
}) {
  const { request, onRevealed } = props;
  // Kept here, as the button goes as soon as the request says that it was revealed: the secret has to stay to be read.
  const { revealing, choose, reveal, close } = useReveal(request.id);

  function leave() {
    close();
    onRevealed();
  }

  return (
    <>
      {request.outputs.length > 0 && (
        <CardSection title="Outputs">
          <ul className={styles.list} aria-label="Outputs">
            {request.outputs.map(output => (
              <OutputItem
                key={output.name}
                output={output}
                onReveal={() => choose(output)}
              />
            ))}
          </ul>
        </CardSection>
      )}
      {/* Neither a click beside it nor Escape throws away what is told once; while it is asked for, nothing does. */}
      <Dialog
        width="min(560px, calc(100vw - 32px))"
        isDismissable={false}
        isKeyboardDismissDisabled={
          revealing?.isPending || revealing?.told !== undefined
        }
        isOpen={revealing !== undefined}
        onOpenChange={isOpen => {
          if (!isOpen && !revealing?.isPending) {
            leave();
          }
        }}
      >
        {revealing && (
          <RevealDialog
            revealing={revealing}
            onReveal={reveal}
            onClose={leave}
          />
        )}
      </Dialog>
    </>
  );
}
