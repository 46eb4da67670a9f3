import { dayText, pageStyles as page } from '@slipway/components';
import type { CampaignDetail } from '@slipway/plugin-scorecards-common';
import { shareText } from './campaignTexts';

/** The numbers of each day, the last first. */
export function BurnUpTable({ days }: Pick<CampaignDetail, 'days'>) {
  return (
    <table className={page.table} aria-label="Burn-up by day">
      <thead>
        <tr>
          <th scope="col">Day</th>
          <th scope="col" className={page.number}>
            Done
          </th>
          <th scope="col" className={page.number}>
            Of
          </th>
          <th scope="col" className={page.number}>
            Share
          </th>
        </tr>
      </thead>
      <tbody>
        {days.toReversed().map(({ day, passing, pairs }) => (
          <tr key={day}>
            <th scope="row">{dayText(day)}</th>
            <td className={page.number}>{passing.toLocaleString('en-GB')}</td>
            <td className={page.number}>{pairs.toLocaleString('en-GB')}</td>
            <td className={page.number}>{shareText(passing, pairs)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
