import { Flex } from '@backstage/ui';
import { Loaded, pageStyles as styles } from '@slipway/components';
import { ScopePicker } from '@slipway/components/scope';
import { useParams } from 'react-router-dom';
import { useCheckParameters } from '../api/useCheckParameters';
import { useScorecards } from '../api/useScorecards';
import { CheckEntities } from '../components/checks/CheckEntities';
import { CheckHeading } from '../components/checks/CheckHeading';
import { NoCheck } from '../components/checks/NoCheck';
import { StateChoice } from '../components/checks/StateChoice';
import { EVERY_ENTITY, SCOPE_KINDS } from '../components/scope/scopes';

/** A check, and the entities of a scope that it fails for, or is unknown for; others when the reader asks for them. */
export function CheckPage() {
  const { scorecard: name, check: id } = useParams();
  const { scope, states, choice, setScope, setChoice } = useCheckParameters();
  const scorecards = useScorecards();
  return (
    <Loaded what="The scorecards" state={scorecards} height={480}>
      {items => {
        const scorecard = items.find(item => item.name === name);
        const check = scorecard?.checks.find(other => other.id === id);
        if (!scorecard || !check) {
          return <NoCheck scorecard={scorecard} check={id ?? ''} />;
        }
        return (
          <Flex direction="column" gap="4">
            <CheckHeading scorecard={scorecard} check={check} />
            <div className={styles.controls}>
              <ScopePicker
                key={scope}
                scope={scope}
                everything={EVERY_ENTITY}
                kinds={SCOPE_KINDS}
                onChange={setScope}
              />
              <StateChoice choice={choice} onChange={setChoice} />
            </div>
            {states.map(state => (
              <CheckEntities
                key={state}
                query={{
                  scorecard: scorecard.name,
                  check: check.id,
                  scope,
                  state,
                }}
              />
            ))}
          </Flex>
        );
      }}
    </Loaded>
  );
}
