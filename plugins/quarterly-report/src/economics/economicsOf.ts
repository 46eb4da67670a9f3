import type { AdoptionAnswer } from '@slipway/plugin-dx-metrics-common';
import type { Recovery } from '../sources/loadRecovery';
import { daysSaved, readCount } from './adoptionCounts';
import { counted } from './figures';
import {
  configured,
  type Counted,
  type EconomicsRow,
  hourCost,
  product,
} from './product';
import type { Amounts } from './readAmounts';

const HOUR = 60 * 60;

/** What the platform saved and cost, and what failures still cost. */
export interface Economics {
  saved: EconomicsRow[];
  spent: EconomicsRow[];
  lost: EconomicsRow[];
  /** Saved less spent, of the rows with an amount; null when either has none. */
  balance: number | null;
  /** How many rows are not in the balance, for want of an amount. */
  leftOut: number;
}

/** Multiplies what was counted in a quarter by what the organisation says that it costs. Nothing is assumed. */
export function economicsOf(
  amounts: Amounts,
  adoption: Counted<AdoptionAnswer>,
  recovery: Counted<Recovery>,
): Economics {
  const saved = [
    launchedServices(amounts, adoption),
    selfService(amounts, adoption),
    onboarding(amounts, adoption),
  ];
  const spent = [platformTeam(amounts)];
  const [savedSum, spentSum] = [sum(saved), sum(spent)];
  return {
    saved,
    spent,
    lost: [failedDeployments(amounts, recovery)],
    balance:
      savedSum === null || spentSum === null ? null : savedSum - spentSum,
    leftOut: [...saved, ...spent].filter(({ amount }) => amount === null)
      .length,
  };
}

function launchedServices(
  amounts: Amounts,
  adoption: Counted<AdoptionAnswer>,
): EconomicsRow {
  return product(amounts, 'Services launched by golden paths', [
    {
      name: 'services launched',
      value: readCount(adoption, 'goldenPathAdoption', ({ hits }) => hits),
      text: counted('service', 'services'),
    },
    {
      name: 'hours to set one up by hand',
      value: configured(amounts, 'serviceSetupHours'),
      text: counted('hour', 'hours'),
    },
    hourCost(amounts),
  ]);
}

function selfService(
  amounts: Amounts,
  adoption: Counted<AdoptionAnswer>,
): EconomicsRow {
  return product(amounts, 'Infrastructure without a ticket', [
    {
      name: 'changes',
      value: readCount(adoption, 'selfServiceRatio', ({ hits }) => hits),
      text: counted('change', 'changes'),
    },
    {
      name: 'hours of a ticket',
      value: configured(amounts, 'infrastructureTicketHours'),
      text: counted('hour', 'hours'),
    },
    hourCost(amounts),
  ]);
}

function onboarding(
  amounts: Amounts,
  adoption: Counted<AdoptionAnswer>,
): EconomicsRow {
  return product(amounts, 'Shorter onboarding', [
    {
      name: 'new engineers',
      value: readCount(
        adoption,
        'timeToFirstDeployment',
        ({ samples }) => samples,
      ),
      text: counted('new engineer', 'new engineers'),
    },
    daysSaved(adoption, amounts),
    {
      name: 'hours a day',
      value: configured(amounts, 'onboardingHoursPerDay'),
      text: value => `${counted('hour', 'hours')(value)} a day`,
    },
    hourCost(amounts),
  ]);
}

function platformTeam(amounts: Amounts): EconomicsRow {
  return product(amounts, 'Platform team', [
    {
      name: 'cost of a quarter',
      value: configured(amounts, 'platformTeamQuarterCost'),
      text: () => 'cost of a quarter, as configured',
    },
  ]);
}

/** Of one person each: nobody counts how many worked on a failure. */
function failedDeployments(
  amounts: Amounts,
  recovery: Counted<Recovery>,
): EconomicsRow {
  const ofRecovery = (pick: (value: Recovery) => number): Counted<number> =>
    'value' in recovery ? { value: pick(recovery.value) } : recovery;
  return product(amounts, 'Recovery of failed deployments', [
    {
      name: 'failures restored',
      value: ofRecovery(({ failures }) => failures),
      text: counted('failure restored', 'failures restored'),
    },
    {
      name: 'hours until restored',
      value: ofRecovery(({ failures, seconds }) =>
        failures === 0 ? 0 : seconds / failures / HOUR,
      ),
      text: counted('hour of one person', 'hours of one person'),
    },
    hourCost(amounts),
  ]);
}

function sum(rows: EconomicsRow[]): number | null {
  const amounts = rows.flatMap(({ amount }) => (amount === null ? [] : amount));
  return amounts.length > 0 ? amounts.reduce((a, b) => a + b, 0) : null;
}
