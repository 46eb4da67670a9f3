import { Text } from '@backstage/ui';
import { refText } from '@slipway/components/scope';
import type {
  Effect,
  Finding,
  Json,
} from '@slipway/plugin-infra-requests-common';
import styles from './FindingList.module.css';

/** How an effect is told apart without its colour. */
const EFFECT_WORDS: Record<Effect, { sign: string; title: string }> = {
  deny: { sign: '✕', title: 'Not allowed' },
  'require-approval': { sign: '?', title: 'Needs approval' },
  warn: { sign: '!', title: 'Warning' },
};

const EFFECTS = Object.keys(EFFECT_WORDS);

/** What the policies object to, the gravest first: which rule, what stands where, what may stand there, and the way out. */
export function FindingList({ findings }: { findings: Finding[] }) {
  const sorted = [...findings].sort(
    (a, b) => EFFECTS.indexOf(a.effect) - EFFECTS.indexOf(b.effect),
  );
  return (
    <ul className={styles.list} aria-label="Findings">
      {sorted.map((finding, index) => (
        <FindingItem key={`${finding.rule} ${index}`} finding={finding} />
      ))}
    </ul>
  );
}

function FindingItem({ finding }: { finding: Finding }) {
  const { rule, effect, message, field, value, limit, wayOut, group } = finding;
  const { sign, title } = EFFECT_WORDS[effect];
  return (
    <li className={styles.item}>
      <Text as="p">
        <span className={styles.effect} data-effect={effect}>
          <span aria-hidden>{sign} </span>
          {title}
        </span>
        {group && ` of ${refText(group)}`}: {message}
      </Text>
      <dl className={styles.details}>
        {field !== null && <Detail name="Field" value={field} />}
        {value !== null && <Detail name="Value" value={value} />}
        {limit !== null && <Detail name="Limit" value={limit} />}
        <Detail name="Rule" value={rule} />
      </dl>
      <Text as="p">
        <strong>What to do:</strong> {wayOut}
      </Text>
    </li>
  );
}

function Detail(props: { name: string; value: Json }) {
  const { name, value } = props;
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        <code>{typeof value === 'string' ? value : JSON.stringify(value)}</code>
      </dd>
    </div>
  );
}
