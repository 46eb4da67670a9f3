import {
  ButtonIcon,
  Tooltip,
  TooltipTrigger,
  VisuallyHidden,
} from '@backstage/ui';
import CheckOutlined from '@material-ui/icons/CheckOutlined';
import FileCopyOutlined from '@material-ui/icons/FileCopyOutlined';
import { useState } from 'react';
import styles from './CopyButton.module.css';

/**
 * Copies a text, and says whether that went well.
 *
 * @param what - is copied, such as “the digest”
 */
export function CopyButton(props: { what: string; text: string }) {
  const { what, text } = props;
  const [outcome, setOutcome] = useState<'copied' | 'refused'>();

  async function copy() {
    try {
      await navigator.clipboard.writeText(text);
      setOutcome('copied');
    } catch {
      // Also where there is no clipboard: browsers offer it to secure pages only.
      setOutcome('refused');
    }
  }

  return (
    <span className={styles.copy}>
      <TooltipTrigger>
        <ButtonIcon
          aria-label={`Copy ${what}`}
          icon={
            outcome === 'copied' ? (
              <CheckOutlined fontSize="inherit" />
            ) : (
              <FileCopyOutlined fontSize="inherit" />
            )
          }
          onPress={copy}
          size="small"
          variant="tertiary"
        />
        <Tooltip>{`Copy ${what}`}</Tooltip>
      </TooltipTrigger>
      <span role="status">
        {outcome === 'copied' && <VisuallyHidden>Copied</VisuallyHidden>}
        {outcome === 'refused' &&
          'The browser did not allow copying. Select it instead.'}
      </span>
    </span>
  );
}
