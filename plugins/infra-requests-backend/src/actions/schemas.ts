import type { z as Zod } from 'zod/v3';

// The actions registry wants schemas of zod 3 and drops what they do not name; the contract's are of zod 4. These name
// what an AI client has to know.

/** Any value of JSON. */
const json = (z: typeof Zod) => z.any();

/** Values of a module's variables, by name. */
const inputs = (z: typeof Zod) => z.record(json(z));

/** What is asked for. */
export const requestInput = (z: typeof Zod) =>
  z
    .object({
      name: z
        .string()
        .describe(
          'What it is called: 1 to 32 lower case letters, digits and hyphens, a letter first',
        ),
      module: z.string().describe('Name of the module'),
      version: z.string().describe('One of its versions, as 1.1.0'),
      environment: z.string().describe('Name of an environment that offers it'),
      inputs: inputs(z)
        .optional()
        .describe(
          'Values that fit the JSON Schema of the module. Never put a secret here: a property with writeOnly is for a person to fill in on the page',
        ),
      owner: z
        .string()
        .describe(
          'The owning group, as group:default/payments. The caller has to be in it',
        ),
      component: z
        .string()
        .describe('The component that it serves, as component:default/ledger'),
      purpose: z.string().describe('What it is for, in a sentence'),
      leaseDays: z
        .number()
        .int()
        .nullable()
        .optional()
        .describe(
          'Days that it stays; null until it is destroyed; absent: as the environment has it',
        ),
    })
    .strict();

/** A rule that is not kept. */
export const finding = (z: typeof Zod) =>
  z.object({
    rule: z.string(),
    effect: z.enum(['deny', 'require-approval', 'warn']),
    message: z.string(),
    field: z.string().nullable(),
    value: json(z),
    limit: json(z),
    wayOut: z.string().describe('What to do about it'),
    group: z.string().nullable().describe('Whose approval it takes'),
  });

/** An estimate, for a month. */
export const cost = (z: typeof Zod) =>
  z
    .object({
      monthly: z.number().nullable(),
      currency: z.string(),
      pricesOf: z.string().describe('The day of the table of prices'),
    })
    .nullable();

/** A request, in a list. */
export const requestSummary = (z: typeof Zod) =>
  z.object({
    id: z.string(),
    name: z.string(),
    module: z.string(),
    version: z.string(),
    environment: z.string(),
    owner: z.string(),
    component: z.string(),
    purpose: z.string(),
    requester: z.string(),
    state: z.string(),
    createdAt: z.string(),
    expiresAt: z.string().nullable().describe('When its lease ends'),
    resource: z.string().nullable().describe('The entity in the catalog'),
    cost: cost(z),
    url: z.string().describe('Its page, for people'),
  });

/** A request in full. Secrets are never in it. */
export const infraRequest = (z: typeof Zod) =>
  requestSummary(z).extend({
    inputs: inputs(z),
    reason: z
      .string()
      .nullable()
      .describe('Why it was denied or failed, and what to do'),
    findings: z.array(finding(z)),
    approvals: z.array(
      z.object({
        group: z.string(),
        decision: z.enum(['approved', 'rejected']).nullable(),
        by: z.string().nullable(),
        note: z.string().nullable(),
      }),
    ),
    outputs: z.array(
      z.object({
        name: z.string(),
        description: z.string(),
        kind: z
          .enum(['value', 'reference', 'reveal'])
          .describe('reveal: a secret that a person is told once, on the page'),
        value: json(z),
        reference: z.string().nullable(),
      }),
    ),
    timeline: z.array(
      z.object({ at: z.string(), actor: z.string(), text: z.string() }),
    ),
  });
