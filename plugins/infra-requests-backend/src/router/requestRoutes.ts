import type { AuditorService } from '@backstage/backend-plugin-api';
import type { BasicPermission } from '@backstage/plugin-permission-common';
import {
  audited,
  parseId,
  parseInput,
  readJson,
} from '@slipway/backend-common';
import {
  branchClosedSchema,
  decisionSchema,
  destructionSchema,
  extensionSchema,
  outputRevealPermission,
  previewInputSchema,
  requestChangeSchema,
  requestCreatePermission,
  requestDecidePermission,
  requestHeadersSchema,
  requestInputSchema,
  requestManagePermission,
  requestReadPermission,
  requestsQuerySchema,
  upgradeInputSchema,
} from '@slipway/plugin-infra-requests-common';
import type { Request } from 'express';
import Router from 'express-promise-router';
import { z } from 'zod';
import type { Approvals } from '../approvals/Approvals';
import type { Branches } from '../leases/Branches';
import type { Changes } from '../requests/Changes';
import type { Extensions } from '../requests/Extensions';
import type { Operations } from '../requests/Operations';
import type { Previews } from '../requests/Previews';
import type { RequestReader } from '../requests/RequestReader';
import type { Requests } from '../requests/Requests';
import type { Reveals } from '../requests/Reveals';
import type { Caller } from '../visibility/Caller';
import type { Doorkeeper } from './Doorkeeper';

const outputSchema = z.object({ name: z.string().min(1).max(100) });

/** An operation on a request: what it takes, and what it does. */
interface Act<Body> {
  permission: BasicPermission;
  body: z.ZodType<Body>;
  /** Whether only people may do it. */
  isForPeople?: boolean;
  perform(id: string, body: Body, caller: Caller): Promise<void>;
}

/** Requests, and what people do to them. What is audited names no input and no secret. */
export function createRequestRoutes(options: {
  approvals: Approvals;
  auditor: AuditorService;
  branches: Branches;
  changes: Changes;
  doorkeeper: Doorkeeper;
  extensions: Extensions;
  operations: Operations;
  previews: Previews;
  reader: RequestReader;
  requests: Requests;
  reveals: Reveals;
}) {
  const { auditor, doorkeeper, reader, requests } = options;
  const { approvals, branches, changes, extensions, operations } = options;
  const { previews, reveals } = options;
  const router = Router();

  router.post('/requests', readJson, async (request, response) => {
    const caller = await doorkeeper.admit(request, requestCreatePermission);
    const input = parseInput(requestInputSchema, request.body);
    const headers = parseInput(requestHeadersSchema, request.headers);
    const { name, module, version, environment, owner, component } = input;
    const event = {
      eventId: 'request-create',
      request,
      meta: { name, module, version, environment, owner, component },
    };
    const id = await audited(auditor, event, () =>
      requests.create(input, caller, headers['idempotency-key']),
    );
    response.json(await reader.read(id, caller));
  });

  router.get('/requests', async (request, response) => {
    const caller = await doorkeeper.admit(request, requestReadPermission);
    const query = parseInput(requestsQuerySchema, request.query);
    response.json(await reader.list(query, caller));
  });

  router.get('/requests/:requestId', async (request, response) => {
    const caller = await doorkeeper.admit(request, requestReadPermission);
    response.json(await reader.read(parseId(request, 'requestId'), caller));
  });

  const admit = (
    request: Request,
    {
      permission,
      isForPeople,
    }: Pick<Act<unknown>, 'permission' | 'isForPeople'>,
  ) =>
    isForPeople
      ? doorkeeper.admitPerson(request, permission)
      : doorkeeper.admit(request, permission);

  const addAct = <Body>(
    method: 'patch' | 'post',
    action: string,
    act: Act<Body>,
  ) => {
    const path =
      method === 'patch'
        ? '/requests/:requestId'
        : `/requests/:requestId/${action}`;
    router[method](path, readJson, async (request, response) => {
      const caller = await admit(request, act);
      const requestId = parseId(request, 'requestId');
      const body = parseInput(act.body, request.body);
      const event = {
        eventId: `request-${action}`,
        request,
        meta: { requestId },
      };
      await audited(auditor, event, () => act.perform(requestId, body, caller));
      response.json(await reader.read(requestId, caller));
    });
  };

  const askedBy = async (caller: Caller, days: number) => ({
    days,
    caller,
    mayDecide: await doorkeeper.holds(caller, requestDecidePermission),
  });
  const decided = { permission: requestDecidePermission, isForPeople: true };
  const managed = { permission: requestManagePermission };
  const nothing = z.unknown();
  addAct('patch', 'change', {
    ...managed,
    body: requestChangeSchema,
    perform: (id, change, caller) => changes.change(id, change, caller),
  });
  addAct('post', 'approve', {
    ...decided,
    body: decisionSchema,
    perform: (id, decision, caller) => approvals.approve(id, decision, caller),
  });
  addAct('post', 'reject', {
    ...decided,
    body: decisionSchema,
    perform: (id, decision, caller) => approvals.reject(id, decision, caller),
  });
  addAct('post', 'cancel', {
    ...managed,
    body: nothing,
    perform: (id, _, caller) => operations.cancel(id, caller),
  });
  addAct('post', 'extend', {
    ...managed,
    body: extensionSchema,
    perform: async (id, { days }, caller) =>
      extensions.extend(id, await askedBy(caller, days)),
  });
  addAct('post', 'destroy', {
    ...managed,
    body: destructionSchema,
    perform: (id, { name }, caller) => operations.destroy(id, name, caller),
  });
  addAct('post', 'retry', {
    ...managed,
    body: nothing,
    perform: (id, _, caller) => operations.retry(id, caller),
  });

  router.post(
    '/requests/:requestId/extend/check',
    readJson,
    async (request, response) => {
      const caller = await admit(request, managed);
      const requestId = parseId(request, 'requestId');
      const { days } = parseInput(extensionSchema, request.body);
      response.json(
        await extensions.check(requestId, await askedBy(caller, days)),
      );
    },
  );

  router.post(
    '/requests/:requestId/preview',
    readJson,
    async (request, response) => {
      const caller = await admit(request, managed);
      const requestId = parseId(request, 'requestId');
      const input = parseInput(previewInputSchema, request.body);
      const meta = { requestId };
      const event = { eventId: 'request-preview', request, meta };
      response.json(
        await audited(auditor, event, () =>
          previews.preview(requestId, input, caller),
        ),
      );
    },
  );

  router.post(
    '/requests/:requestId/outputs/:name/reveal',
    async (request, response) => {
      const caller = await doorkeeper.admitPerson(
        request,
        outputRevealPermission,
      );
      const requestId = parseId(request, 'requestId');
      const { name } = parseInput(outputSchema, request.params);
      const meta = { requestId, output: name };
      const event = { eventId: 'output-reveal', request, meta };
      const value = await audited(auditor, event, () =>
        reveals.reveal(requestId, name, caller),
      );
      response.setHeader('Cache-Control', 'no-store');
      response.json({ value });
    },
  );

  router.post('/upgrades', readJson, async (request, response) => {
    const caller = await admit(request, managed);
    const input = parseInput(upgradeInputSchema, request.body);
    const event = { eventId: 'upgrades-preview', request, meta: { ...input } };
    response.json(
      await audited(auditor, event, () =>
        previews.previewUpgrades(input, caller),
      ),
    );
  });

  router.post('/branches/closed', readJson, async (request, response) => {
    const caller = await admit(request, managed);
    const branch = parseInput(branchClosedSchema, request.body);
    const event = { eventId: 'branch-close', request, meta: { ...branch } };
    const closed = await audited(auditor, event, () =>
      branches.close(branch, caller),
    );
    response.json({ requests: closed });
  });

  return router;
}
