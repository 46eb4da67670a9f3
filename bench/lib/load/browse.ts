import http from 'node:http';
import https from 'node:https';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Latency, summarise } from '../measure.ts';
import type { LoadCatalog } from './catalog.ts';
import { type Ask, type Draw, drawPage, type PAGES } from './pages.ts';

/** Somebody who is signed in. */
export interface Person {
  token: string;
}

export interface Browsing {
  /** Where people's browsers go; one after the other when there are several. */
  urls: string[];
  people: Person[];
  pages: typeof PAGES;
  catalog: LoadCatalog;
  /** How long it lasts, in milliseconds. */
  duration: number;
  /** How long each looks at a page, in milliseconds, give or take a half; none at all when 0. */
  think: number;
}

/** What was answered. */
export interface Browsed {
  /** Answers a second. */
  rate: number;
  /** Answers other than 200, and none at all. */
  failed: number;
  /** By the name of the request. */
  byName: Map<string, Latency & { count: number; isOurs: boolean }>;
}

interface Answer {
  ask: Ask;
  time: number;
  isGood: boolean;
}

/** Has all of them browse at once, each one page after the other, all requests of a page together as a browser does. */
export async function browse(options: Browsing): Promise<Browsed> {
  const { Agent } = options.urls[0].startsWith('https:') ? https : http;
  const agent = new Agent({ keepAlive: true, maxSockets: 512 });
  const end = performance.now() + options.duration;
  const answers: Answer[] = [];
  const begin = performance.now();
  let last = begin;
  await Promise.all(
    options.people.map(async (person, index) => {
      const url = options.urls[index % options.urls.length];
      const random = randomFrom(index + 1);
      const draw: Draw = list => list[Math.floor(random() * list.length)];
      await sleep(random() * options.think);
      while (performance.now() < end) {
        const asks = drawPage(options.pages, random).asks(
          options.catalog,
          draw,
        );
        answers.push(
          ...(await Promise.all(
            asks.map(ask => answerTo(ask, { url, agent, ...person })),
          )),
        );
        last = performance.now();
        await sleep(options.think * (0.5 + random()));
      }
    }),
  );
  // Nobody is asked for anything while people look at their last page.
  const took = (last - begin) / 1_000;
  agent.destroy();

  const byName: Browsed['byName'] = new Map();
  for (const [name, group] of Map.groupBy(answers, ({ ask }) => ask.name)) {
    byName.set(name, {
      ...summarise(group.map(({ time }) => time)),
      count: group.length,
      isOurs: group[0].ask.isOurs,
    });
  }
  return {
    rate: answers.length / took,
    failed: answers.filter(({ isGood }) => !isGood).length,
    byName,
  };
}

/** The latency of all requests together that are chosen. */
export function together(
  { byName }: Browsed,
  chosen: (name: string, isOurs: boolean) => boolean,
): { p95: number; name: string } {
  const named = [...byName].filter(([name, { isOurs }]) =>
    chosen(name, isOurs),
  );
  const [name, { p95 }] = named.reduce((worst, one) =>
    one[1].p95 > worst[1].p95 ? one : worst,
  );
  return { p95, name };
}

function answerTo(
  ask: Ask,
  { url, agent, token }: { url: string; agent: http.Agent; token: string },
): Promise<Answer> {
  const begin = performance.now();
  const told = (isGood: boolean): Answer => ({
    ask,
    time: performance.now() - begin,
    isGood,
  });
  return new Promise(resolve => {
    const request = http.get(
      `${url}/api/${ask.path}`,
      { agent, headers: { authorization: `Bearer ${token}` } },
      response => {
        response.on('end', () => resolve(told(response.statusCode === 200)));
        response.on('error', () => resolve(told(false)));
        response.resume();
      },
    );
    request.on('error', () => resolve(told(false)));
  });
}

/** Numbers from 0 to 1 that are the same in every run: a linear congruential generator with the constants of Numerical Recipes. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
