import { Checkbox } from '@backstage/ui';
import { OwnerLink, pageStyles } from '@slipway/components';
import type { RequestSummary } from '@slipway/plugin-infra-requests-common';
import { RequestLink } from '../components/RequestLink';
import { PreviewCell } from './PreviewCell';
import type { UpgradePreviews } from './useUpgradePreviews';

/**
 * Resources to choose from, with what is known of their upgrades.
 *
 * @param chosen - ids of requests
 */
export function UpgradeTable(props: {
  requests: RequestSummary[];
  version: string;
  previews: UpgradePreviews;
  chosen: string[];
  onChoose: (chosen: string[]) => void;
  onUpgraded: (request: RequestSummary) => void;
}) {
  const { requests, version, previews, chosen, onChoose, onUpgraded } = props;
  const isWhole = chosen.length === requests.length;
  return (
    <div className={pageStyles.sideways}>
      <table className={pageStyles.table} aria-label="Resources">
        <thead>
          <tr>
            <th scope="col">
              <Checkbox
                aria-label="Choose all"
                isSelected={isWhole}
                isIndeterminate={chosen.length > 0 && !isWhole}
                onChange={isSelected =>
                  onChoose(isSelected ? requests.map(({ id }) => id) : [])
                }
              />
            </th>
            {['Name', 'Environment', 'Owner', 'Version', 'Upgrade'].map(
              title => (
                <th key={title} scope="col">
                  {title}
                </th>
              ),
            )}
          </tr>
        </thead>
        <tbody>
          {requests.map(request => (
            <tr key={request.id}>
              <td>
                <Checkbox
                  aria-label={`Choose ${request.name}, ${request.environment}`}
                  isSelected={chosen.includes(request.id)}
                  onChange={isSelected =>
                    onChoose(
                      isSelected
                        ? [...chosen, request.id]
                        : chosen.filter(id => id !== request.id),
                    )
                  }
                />
              </td>
              <th scope="row">
                <RequestLink request={request} />
              </th>
              <td>{request.environment}</td>
              <td>
                <OwnerLink owner={request.owner} />
              </td>
              <td>{request.version}</td>
              <td>
                <PreviewCell
                  request={request}
                  version={version}
                  preview={previews.get(request.id)}
                  onUpgraded={() => onUpgraded(request)}
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
