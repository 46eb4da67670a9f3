import { type Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { EntityRefLink } from '@backstage/plugin-catalog-react';
import { Link, Skeleton, Text } from '@backstage/ui';
import type {
  ServiceFactSource,
  ServicesQuestion,
} from '@slipway/plugin-home-react';
import { CardFailed } from '../states/CardFailed';
import { tierOf } from './readMyServices';
import styles from './ServiceList.module.css';
import { type ServiceFacts, useServiceFacts } from './useServiceFacts';

/** The components of some owners in the catalog. */
function catalogPath(owners: string[]): string {
  const filters = new URLSearchParams([
    ['filters[kind]', 'component'],
    ['filters[user]', 'all'],
    ...owners.map(owner => ['filters[owners]', owner]),
  ]);
  return `/catalog?${filters}`;
}

/** Such as “service, production, tier 1”. */
function describeService(service: Entity): string {
  const { spec } = service;
  const tier = tierOf(service);
  return [spec?.type, spec?.lifecycle, tier && `tier ${tier}`]
    .filter(Boolean)
    .join(', ');
}

function Fact(props: { told: ServiceFacts; entityRef: string }) {
  const { told, entityRef } = props;
  if (told.error) {
    return null;
  }
  return (
    <div className={styles.fact}>
      {told.facts ? (
        told.facts.get(entityRef)
      ) : (
        <Skeleton width="100%" height={32} />
      )}
    </div>
  );
}

/** Services, a row each, with what every source tells of it. */
export function ServiceList(props: {
  sources: ServiceFactSource[];
  question: ServicesQuestion;
  /** How many services there are; the question holds the first. */
  total: number;
  /** Entity refs. */
  owners: string[];
}) {
  const { sources, question, total, owners } = props;
  const told = useServiceFacts(sources, question);
  const isLoading = told.some(({ facts, error }) => !facts && !error);
  const more = total - question.services.length;
  return (
    <div className={styles.services}>
      {told
        .filter(({ error }) => error)
        .map(({ source, error, retry }) => (
          <CardFailed
            key={source.id}
            what={source.subject}
            error={error}
            retry={retry}
          />
        ))}
      <ul className={styles.list} aria-busy={isLoading}>
        {question.services.map(service => {
          const entityRef = stringifyEntityRef(service);
          return (
            <li key={entityRef} className={styles.service}>
              <div className={styles.name}>
                <EntityRefLink entityRef={service} defaultKind="component" />
                <Text as="p" variant="body-small" color="secondary">
                  {describeService(service)}
                </Text>
              </div>
              {told.map(facts => (
                <Fact
                  key={facts.source.id}
                  told={facts}
                  entityRef={entityRef}
                />
              ))}
            </li>
          );
        })}
      </ul>
      {more > 0 && (
        <Text as="p" variant="body-small" color="secondary">
          and {more.toLocaleString('en-GB')} more.{' '}
          <Link href={catalogPath(owners)} variant="body-small">
            See them in the catalog
          </Link>
        </Text>
      )}
    </div>
  );
}
