import {
  type Attribution,
  type DoraAnswer,
  DxMetricsClient,
  type MetricRecord,
  type Unattributed,
} from '@slipway/plugin-dx-metrics-common';
import { doraAnswer } from './doraAnswer';
import { leadTimeRecord } from './records';

/** Answers the real client over HTTP, and keeps what it was asked. */
export class FakeBackend {
  answer: DoraAnswer = doraAnswer();
  /** Handed out two at a time. */
  records: MetricRecord[] = [leadTimeRecord()];
  /** A settled one goes away. */
  unattributed: Unattributed[] = [];
  readonly settled: Attribution[] = [];
  /** A status other than 200 refuses, by the last part of the path: `dora`, `records`, `attributions`. */
  readonly refusals: Record<string, { status: number; message: string }> = {};
  readonly requests: URL[] = [];
  readonly client = new DxMetricsClient({
    discoveryApi: { getBaseUrl: async () => 'http://portal.test/dx-metrics' },
    fetchApi: {
      fetch: async (input, init) =>
        this.#respond(new URL(String(input)), init?.body),
    },
  });

  /** The query of the last request for something. */
  queryOf(name: string): Record<string, string> {
    const url = this.requests.findLast(({ pathname }) =>
      pathname.endsWith(`/${name}`),
    );
    return Object.fromEntries(url?.searchParams ?? []);
  }

  #respond(url: URL, body?: BodyInit | null): Response {
    this.requests.push(url);
    const name = url.pathname.split('/').at(-1) ?? '';
    const refusal = this.refusals[name];
    if (refusal) {
      const { status, message } = refusal;
      return Response.json(
        { error: { name: 'Error', message }, response: { statusCode: status } },
        { status },
      );
    }
    switch (name) {
      case 'records.csv':
      case 'unattributed.csv':
        return new Response('source,id\ngithub,acme/ledger#42\n');
      case 'records':
        return page(this.records, url);
      case 'unattributed': {
        const kind = url.searchParams.get('kind');
        return page(
          this.unattributed.filter(record => record.kind === kind),
          url,
        );
      }
      case 'attributions':
        return this.#settle(JSON.parse(String(body)));
      default:
        return Response.json(this.answer);
    }
  }

  #settle(attribution: Attribution): Response {
    this.settled.push(attribution);
    this.unattributed = this.unattributed.filter(
      ({ id }) => id !== attribution.id,
    );
    return new Response(null, { status: 204 });
  }
}

/** Two of the items, from the cursor on. */
function page(items: unknown[], url: URL): Response {
  const start = Number(url.searchParams.get('cursor') ?? 0);
  const end = start + 2;
  return Response.json({
    items: items.slice(start, end),
    ...(end < items.length && { nextCursor: String(end) }),
  });
}
