import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { root } from '../../bootstrap/paths.mjs';
import type { Progress } from '../../bootstrap/progress.mjs';
import type { CheckResult, Skipped } from '../checks.ts';
import { DEMO_CONFIG } from '../demo.ts';
import { PortalApi } from '../portalApi.ts';
import { removePostgres } from '../postgres.ts';
import type { FleetPrograms } from '../replicas/findPrograms.ts';
import { Fleet } from '../replicas/Fleet.ts';
import { activities, COMPONENTS, type Load, untilWarm } from './activities.ts';
import {
  checkCounted,
  checkDeliveries,
  checkDeliveryCounts,
  checkLaunches,
  checkRequests,
} from './checkRecords.ts';
import { checkSignals } from './checkSignals.ts';
import {
  breaksOf,
  type Episode,
  readHeaps,
  steady,
  suffer,
  whenSettled,
} from './episodes.ts';
import { type Fault, faults, type Pace } from './faults.ts';
import { Ledger } from './Ledger.ts';
import { Measurements } from './Measurements.ts';
import { judge, printEpisodes } from './report.ts';
import { runLoad } from './runLoad.ts';
import { MemoryWatch } from './watch.ts';

const REPLICAS = 3;
const PERSON = 'user:default/kwabena.tetteh';
const NEEDED = [
  'user/default/kwabena.tetteh',
  'group/default/platform-engineering',
  'template/default/nodejs-api',
  ...COMPONENTS.map(name => `component/default/${name}`),
];
const WITHOUT_TERRAFORM: Skipped = {
  name: 'requests for infrastructure',
  why: 'neither terraform nor tofu is on this machine',
};
const CATALOG_MS = 120_000;

export interface ChaosOptions {
  /** For all that is written; emptied before. */
  directory: string;
  programs: FleetPrograms;
  progress: Progress;
  pace: Pace;
  signal: AbortSignal;
}

/** The released version of the module for databases; undefined where no Terraform is. */
function databaseModule(): string | undefined {
  const hasTerraform = ['terraform', 'tofu'].some(
    program => spawnSync(program, ['version']).status === 0,
  );
  const file = path.join(root, 'terraform/modules/postgres-database/VERSION');
  return hasTerraform ? fs.readFileSync(file, 'utf8').trim() : undefined;
}

/** Waits until the catalog holds what the load works on, and signs in. */
async function signIn(url: string): Promise<string> {
  const guest = await PortalApi.asGuest(url);
  const end = Date.now() + CATALOG_MS;
  for (const entity of NEEDED) {
    while (!(await guest.request(`catalog/entities/by-name/${entity}`)).ok) {
      if (Date.now() > end) {
        throw new Error(`${entity} did not reach the catalog`);
      }
      await sleep(200);
    }
  }
  return (await PortalApi.asPerson(url, PERSON)).token();
}

async function startFleet({ directory, programs, signal }: ChaosOptions) {
  removePostgres(path.join(directory, 'postgres'));
  let token = '';
  const fleet = await Fleet.start({
    directory,
    replicas: REPLICAS,
    isDirect: false,
    programs,
    configs: [DEMO_CONFIG],
    signal,
    async prepare({ url }) {
      token = await signIn(url);
    },
  });
  return { fleet, token };
}

/** Lets every fault happen, one after the other, to replicas that are in use. */
async function sufferAll(
  { pace, progress, signal }: ChaosOptions,
  subject: { fleet: Fleet; token: string; load: Load },
) {
  const { fleet, token, load } = subject;
  const measurements = new Measurements();
  const memory = new MemoryWatch(fleet);
  const end = new AbortController();
  const until = AbortSignal.any([end.signal, signal]);
  const background = [
    runLoad(activities(load), measurements, until),
    memory.run(until),
  ];
  const episodes: Episode[] = [];
  const live = async (...happening: Fault[]) => {
    for (const fault of happening) {
      signal.throwIfAborted();
      episodes.push(await suffer(fault, { fleet, measurements, progress }));
    }
  };
  const { kill, lasting, roll } = faults(pace);
  try {
    await live(steady);
    const signalsBefore = await checkSignals(fleet, token);
    // Whoever is killed begins with an empty memory: what grows shows in between.
    await live(kill);
    await untilWarm(load.person);
    const heapsBefore = await readHeaps(fleet);
    await live(...lasting);
    const heapsAfter = await readHeaps(fleet);
    await live(roll);
    const signalsAfter = await checkSignals(fleet, token);
    printEpisodes(episodes, measurements, memory);
    return {
      breaks: breaksOf(episodes, fleet),
      findings: [
        ...judge(episodes, measurements, [heapsBefore, heapsAfter]),
        { ...signalsBefore, name: `${signalsBefore.name}, before the faults` },
        { ...signalsAfter, name: `${signalsAfter.name}, after them` },
      ],
    };
  } finally {
    end.abort();
    await Promise.all(background);
  }
}

/**
 * Runs the whole of it, and prints a table of what was done and seen.
 *
 * @throws SlipwayError when the replicas do not start
 */
export async function runChaos(options: ChaosOptions): Promise<CheckResult> {
  const { progress } = options;
  const { fleet, token } = await progress.run(
    `Starting ${REPLICAS} replicas`,
    'about a minute',
    () => startFleet(options),
  );
  try {
    const version = databaseModule();
    const ledger = new Ledger();
    const person = PortalApi.withToken(fleet.url, token);
    await progress.run('Warming up', 'until every page is quick', () =>
      untilWarm(person),
    );
    const load = { person, ledger, databaseModule: version };
    const suffered = await sufferAll(options, { fleet, token, load });
    const { breaks } = suffered;
    const findings = [
      ...suffered.findings,
      ...(await checkDeliveries(fleet.postgres, ledger)),
      ...(await whenSettled(progress, async () => [
        await checkDeliveryCounts(fleet.postgres),
        ...(await checkLaunches(fleet.postgres, ledger, breaks.launches)),
        ...(version
          ? [
              ...(await checkRequests(fleet.postgres, ledger, breaks.requests)),
              await checkCounted(fleet.postgres),
            ]
          : []),
      ])),
    ];
    for (const { name, holds, seen } of findings) {
      console.log(`${holds ? '✓' : '✗'} ${name}: ${seen}`);
    }
    const failed = findings.filter(({ holds }) => !holds).length;
    return {
      name: 'chaos',
      passed: findings.length - failed,
      failed,
      skipped: version ? [] : [WITHOUT_TERRAFORM],
    };
  } finally {
    await fleet.stop();
  }
}
