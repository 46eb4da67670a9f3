import { Button, Text } from '@backstage/ui';
import { Ago, CopyButton } from '@slipway/components';
import type { Output } from '@slipway/plugin-infra-requests-common';
import { Actor } from '../components/Actor';
import { copyText } from './copyText';
import styles from './Outputs.module.css';

/** One output: what it is for, then its value, its place, or the way to it. */
export function OutputItem(props: { output: Output; onReveal: () => void }) {
  const { output, onReveal } = props;
  const { name, description, kind, value, reference } = output;
  return (
    <li className={styles.item}>
      <Text as="p" weight="bold">
        {name}
      </Text>
      <Text as="p" variant="body-small" color="secondary">
        {description}
      </Text>
      {kind === 'value' && <Copied name={name} text={copyText(value)} />}
      {kind === 'reference' && reference !== null && (
        <Copied name={name} text={reference} note="It is kept in" />
      )}
      {kind === 'reveal' && <Secret output={output} onReveal={onReveal} />}
    </li>
  );
}

function Copied(props: { name: string; text: string; note?: string }) {
  const { name, text, note } = props;
  return (
    <div className={styles.line}>
      {note && <Text variant="body-small">{note}</Text>}
      <code className={styles.value}>{text}</code>
      <CopyButton what={name} text={text} />
    </div>
  );
}

function Secret(props: { output: Output; onReveal: () => void }) {
  const { output, onReveal } = props;
  const { name, revealed, mayReveal } = output;
  if (revealed) {
    return (
      <Text as="p" variant="body-small">
        <Actor actor={revealed.by} /> saw it <Ago at={revealed.at} />. Nobody
        sees it a second time.
      </Text>
    );
  }
  return mayReveal ? (
    <Button
      size="small"
      variant="secondary"
      aria-label={`Reveal ${name}`}
      onPress={onReveal}
    >
      Reveal
    </Button>
  ) : (
    <Text as="p" variant="body-small" color="secondary">
      A secret that nobody has seen yet. It is told once, to a member of the
      owning group.
    </Text>
  );
}
