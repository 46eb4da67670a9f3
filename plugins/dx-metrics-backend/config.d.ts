import type { HumanDuration } from '@backstage/types';

export interface Config {
  dxMetrics?: {
    /**
     * The environments that are production, whatever their case: only what reaches one of them is a deployment.
     * `prod`, `production` and `live` when absent.
     */
    productionEnvironments?: string[];
    /**
     * An incident that names neither a deployment nor an artifact nor a commit is tied to the last deployment of its
     * component within this time before it. A day when absent.
     */
    incidentWindow?: HumanDuration | string;
    /**
     * The ways from an incident to the deployment that caused it; the first that applies wins, and one that is left out
     * is not used. `explicit` is the deployment that the incident names, `artifact` the last one of its artifact or
     * commit, `window` the last one of its component. In that order when absent. What a person settled comes before all.
     */
    incidentAttribution?: ('explicit' | 'artifact' | 'window')[];
    /**
     * What makes a deployment failed: an incident that it caused, a rollback of it, an unplanned deployment that
     * followed to repair it. All three when absent.
     */
    failures?: ('incident' | 'rollback' | 'unplanned')[];
    /**
     * Leaves days on which nobody works out of the lead time and its phases. All time counts when absent. Where this is
     * on, every answer says so.
     */
    workingTime?: {
      /** An IANA time zone: where a day begins. `UTC` when absent. */
      timeZone?: string;
      /** The days of the week on which people work. Monday to Friday when absent. */
      days?: ('mon' | 'tue' | 'wed' | 'thu' | 'fri' | 'sat' | 'sun')[];
      /** Dates on which nobody works, as `'2026-12-25'`. */
      holidays?: string[];
    };
    badges?: {
      /** Serves badges of components to anybody, without signing in. Off when absent. */
      enabled?: boolean;
    };
    /** Who and what counts for the metrics of adoption. */
    adoption?: {
      /** The types of components that are services. `service` when absent. */
      componentTypes?: string[];
      /** Entity refs of the groups whose services count, with all groups below them. Every owner when absent. */
      groups?: string[];
      /** Entity refs of the templates that are golden paths. Every template when absent. */
      templates?: string[];
      /** Entity refs of the groups that run the platform. `dxMetrics.owner` when absent. */
      platformGroups?: string[];
      /** The environments that are staging, whatever their case. `staging`, `stage` and `pre-production` when absent. */
      stagingEnvironments?: string[];
      /**
       * Hides who used the portal: people are kept as hashes that are keyed with it. 16 characters or more. With another
       * key everybody is new. The portal makes one of its own, and keeps it in its database, when absent.
       * @visibility secret
       */
      personKey?: string;
    };
    /** The entity ref of who answers for the API in the catalog. `group:default/platform-engineering` when absent. */
    owner?: string;
    /**
     * Accounts of machines, whatever their case: their changes are no sample of the lead time, and their reviews do not
     * count. Reviews of those that GitHub itself calls bots never count.
     */
    bots?: string[];
    /**
     * The secrets that webhooks are signed with, 16 characters or more each. Several at a time let one follow another.
     * Without one, the webhooks of that system are refused.
     */
    webhooks?: {
      github?: {
        /** @deepVisibility secret */
        secrets?: string[];
      };
      argocd?: {
        /** @deepVisibility secret */
        secrets?: string[];
      };
      alertmanager?: {
        /** @deepVisibility secret */
        secrets?: string[];
      };
      pagerduty?: {
        /** @deepVisibility secret */
        secrets?: string[];
      };
    };
  };
}
