import { VisuallyHidden } from '@backstage/ui';
import type { Economics } from '../economics/economicsOf';
import { moneyText } from '../economics/figures';
import type { EconomicsRow } from '../economics/product';
import { Reasons } from './Reasons';
import styles from './Report.module.css';

const GROUPS = [
  { name: 'saved', title: 'Saved' },
  { name: 'spent', title: 'Spent' },
  { name: 'lost', title: 'Still lost' },
] as const;

/** What was saved, what was spent and what is still lost, each amount with how it comes about. */
export function EconomicsTable(props: {
  economics: Economics;
  /** Absent when it is not configured, and then there is no amount. */
  currency?: string;
}) {
  const { economics, currency } = props;
  return (
    <table className={styles.table} aria-label="Economics">
      <colgroup>
        <col className={styles.what} />
        <col />
        <col className={styles.money} />
      </colgroup>
      <thead>
        <tr>
          <th scope="col">What</th>
          <th scope="col">How it comes about</th>
          <th scope="col" className={styles.amount}>
            Amount
          </th>
        </tr>
      </thead>
      {GROUPS.map(({ name, title }) => (
        <tbody key={name}>
          <tr>
            <th scope="rowgroup" colSpan={3} className={styles.group}>
              {title}
            </th>
          </tr>
          {economics[name].map(row => (
            <Row key={row.title} row={row} currency={currency} />
          ))}
        </tbody>
      ))}
      <tfoot>
        <tr>
          <th scope="row">Saved less spent</th>
          <td>{balanceText(economics)}</td>
          <td className={styles.amount}>
            <Money amount={economics.balance} currency={currency} />
          </td>
        </tr>
      </tfoot>
    </table>
  );
}

function balanceText({ balance, leftOut }: Economics): string {
  if (balance === null) {
    return 'Needs an amount under Saved and one under Spent.';
  }
  if (leftOut === 0) {
    return 'All rows under Saved and Spent.';
  }
  return leftOut === 1
    ? 'Without the row that has no amount.'
    : `Without the ${leftOut} rows that have no amount.`;
}

function Row({ row, currency }: { row: EconomicsRow; currency?: string }) {
  const { title, formula, amount, missing } = row;
  return (
    <tr>
      <th scope="row">{title}</th>
      <td>
        {formula}
        {missing.length > 0 && <Reasons missing={missing} />}
      </td>
      <td className={styles.amount}>
        <Money amount={amount} currency={currency} />
      </td>
    </tr>
  );
}

function Money(props: { amount: number | null; currency?: string }) {
  const { amount, currency } = props;
  return amount === null || currency === undefined ? (
    <>
      <span aria-hidden>–</span>
      <VisuallyHidden>No amount</VisuallyHidden>
    </>
  ) : (
    <span className={styles.value}>{moneyText(amount, currency)}</span>
  );
}
