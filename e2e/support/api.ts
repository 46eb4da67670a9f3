import { setTimeout as sleep } from 'node:timers/promises';

const base = process.env.SLIPWAY_URL ?? 'http://localhost:7007';

/** The portal's HTTP interface as one person, without a browser. */
export class PortalApi {
  /** @param token - that the portal gave the person */
  private constructor(readonly token: string) {}

  static async as(personRef: string): Promise<PortalApi> {
    const response = await fetch(`${base}/api/auth/demo/refresh`, {
      headers: { 'x-slipway-person': personRef },
    });
    const { backstageIdentity } = await response.json();
    return new PortalApi(backstageIdentity.token);
  }

  /** Calls any operation; `path` is below `/api`. */
  request(path: string, init?: RequestInit) {
    return fetch(`${base}/api/${path}`, {
      ...init,
      headers: {
        authorization: `Bearer ${this.token}`,
        'content-type': 'application/json',
      },
    });
  }

  /** The entity, or nothing when the catalog has not got it. */
  async entity(kind: string, name: string) {
    const response = await this.request(
      `catalog/entities/by-name/${kind}/default/${name}`,
    );
    return response.ok ? response.json() : undefined;
  }

  /** Keeps a setting of the home page for the person. */
  async keepHomeSetting(key: string, value: object) {
    await this.request(
      `user-settings/buckets/default.slipway.home/keys/${key}`,
      { method: 'PUT', body: JSON.stringify({ value }) },
    );
  }

  /** Asks the people of a group one question, today. */
  async openSurvey(title: string, groupRef: string) {
    const today = new Date().toISOString().slice(0, 10);
    await this.request('surveys/v1/surveys', {
      method: 'POST',
      body: JSON.stringify({
        title,
        questions: [{ kind: 'nps', text: 'Would you recommend it?' }],
        audience: { groups: [groupRef] },
        opensOn: today,
        closesOn: today,
      }),
    });
  }

  /** Tells the portal that a component was deployed, now. */
  async reportDeployment(component: string, environment: string) {
    await this.request('dx-metrics/v1/deployments', {
      method: 'POST',
      body: JSON.stringify([
        {
          id: `${component}-${environment}`,
          source: 'journey',
          component,
          environment,
          status: 'success',
          finishedAt: new Date().toISOString(),
          commit: '0123456789abcdef',
        },
      ]),
    });
  }

  /** How many samples of the lead time the portal has in the last 90 days, of all components. */
  async countLeadTimes(): Promise<number> {
    const response = await this.request('dx-metrics/v1/dora?scope=all');
    const { metrics } = await response.json();
    return metrics.changeLeadTime.samples;
  }

  /**
   * Starts a launch and answers with its final status and everything that its steps logged; `refused`, with the
   * answer's body, when the values do not even fit the template.
   */
  async launch(values: Record<string, string>) {
    const created = await this.request('scaffolder/v2/tasks', {
      method: 'POST',
      body: JSON.stringify({
        templateRef: 'template:default/nodejs-api',
        values,
      }),
    });
    if (!created.ok) {
      return { status: 'refused', log: await created.text() };
    }
    const { id } = await created.json();
    for (;;) {
      const task = await (
        await this.request(`scaffolder/v2/tasks/${id}`)
      ).json();
      if (!['open', 'processing'].includes(task.status)) {
        const events = await (
          await this.request(`scaffolder/v2/tasks/${id}/events`)
        ).json();
        const log = events
          .map((event: { body: { message: string } }) => event.body.message)
          .join('\n');
        return { status: task.status as string, log: log as string };
      }
      await sleep(200);
    }
  }
}
