import { TestDatabases } from '@backstage/backend-test-utils';
import { APPROVERS } from '../__testUtils__/FakePolicies';
import { TestPortal } from '../__testUtils__/TestPortal';

jest.setTimeout(60_000);

const PRODUCTION = { environment: 'production' };

describe('what is to be taken back from Git', () => {
  const databases = TestDatabases.create();
  let portal: TestPortal;

  beforeEach(async () => {
    portal = await TestPortal.start(databases);
  });

  const linus = () => portal.as('linus');
  const listed = () => portal.knex('withdrawals').pluck('request_id');
  const reject = async (id: string) => {
    const { plan } = await linus().getRequest(id);
    await portal.as('sam').reject(id, { plan: plan!, note: 'No' });
  };

  it.each<[string, (id: string) => Promise<unknown>]>([
    ['rejected', reject],
    ['cancelled', id => linus().cancel(id)],
  ])('is what was planned and is %s', async (_, end) => {
    const id = await portal.provide(PRODUCTION);
    expect(await listed()).toEqual([]);
    await end(id);
    expect(await listed()).toEqual([id]);
  });

  it('is what is cancelled while it is planned', async () => {
    const id = await portal.ask();
    await portal.runner.begin();
    await linus().cancel(id);
    expect(await listed()).toEqual([id]);
  });

  it('is what is given up after it could not be planned', async () => {
    const id = await portal.ask();
    await portal.runner.next({ failure: {} });
    expect(await listed()).toEqual([]);
    await linus().cancel(id);
    expect(await listed()).toEqual([id]);
  });

  it('is nothing of what was not committed', async () => {
    await portal.ask({ inputs: { size: 'huge' } });
    await linus().cancel(await portal.ask());
    expect(await listed()).toEqual([]);
  });

  it('is a change that is denied, and no more what is there', async () => {
    const active = await portal.provide({ name: 'invoices' });
    await linus().changeRequest(active, {
      revision: 1,
      inputs: { size: 'large' },
    });
    await portal.runner.next({ counts: { destroy: 1 } });
    expect(await linus().getRequest(active)).toMatchObject({
      state: 'active',
      reason: 'A change destroys nothing. Ask for less.',
    });
    expect(await listed()).toEqual([active]);
    expect(await portal.core.runEvents.atRest(active)).toMatchObject({
      request: { inputs: { size: 'small' }, requester: 'user:default/linus' },
      revision: 1,
    });
  });

  it('is a destruction that somebody rejects', async () => {
    portal.policies.approvers = [];
    const id = await portal.provide(PRODUCTION);
    portal.policies.approvers = [APPROVERS];
    await linus().destroy(id, 'orders');
    await portal.runner.settle();
    expect(await listed()).toEqual([]);
    await reject(id);
    expect(await listed()).toEqual([id]);
  });

  it('is what was tried of something that has failed', async () => {
    const failed = await portal.ask({ name: 'ledger' });
    await portal.runner.next();
    await portal.runner.next({ failure: { mayHaveChanged: true } });
    expect(await listed()).toEqual([]);
    await linus().retry(failed);
    await linus().cancel(failed);
    expect(await linus().getRequest(failed)).toMatchObject({ state: 'failed' });
    expect(await listed()).toEqual([failed]);
    expect(await portal.core.runEvents.atRest(failed)).toMatchObject({
      revision: 1,
    });
  });

  it.each<[string, () => Promise<unknown>]>([
    [
      'whose plan fails',
      async () => {
        await portal.runner.next({ failure: {} });
      },
    ],
    [
      'whose apply is cancelled before it begins',
      async () => {
        await portal.runner.next();
        const apply = await portal.runner.begin();
        await linus().cancel(apply.requestId);
        await portal.runner.end(apply, { failure: { isCancelled: true } });
      },
    ],
  ])('is a change of something that has failed, %s', async (_, giveUp) => {
    const id = await portal.provide();
    const change = (inputs: object) =>
      linus().changeRequest(id, { revision: 1, inputs: { ...inputs } });
    await change({ size: 'large' });
    await portal.runner.next();
    await portal.runner.next({ failure: { mayHaveChanged: true } });
    expect(await listed()).toEqual([]);
    await change({ note: 'mended' });
    await giveUp();
    // What failed first can be tried again; what was to mend it is not done any more.
    expect(await linus().getRequest(id)).toMatchObject({
      state: 'failed',
      operation: { kind: 'change', revision: 2 },
    });
    expect(await portal.core.runEvents.atRest(id)).toMatchObject({
      revision: 2,
    });
    expect(await listed()).toEqual([id]);
  });

  it('is a creation that was tried again, when its apply is cancelled before it begins', async () => {
    const id = await portal.ask();
    await portal.runner.next();
    await portal.runner.next({ failure: { mayHaveChanged: true } });
    await linus().retry(id);
    await portal.runner.next();
    const apply = await portal.runner.begin();
    await linus().cancel(id);
    await portal.runner.end(apply, { failure: { isCancelled: true } });
    expect(await linus().getRequest(id)).toMatchObject({ state: 'failed' });
    expect(await listed()).toEqual([id]);
  });

  it('is nothing of what has failed and can be tried again', async () => {
    const id = await portal.provide();
    await linus().changeRequest(id, { revision: 1, inputs: { size: 'large' } });
    await portal.runner.next();
    await portal.runner.next({ failure: { mayHaveChanged: true } });
    await linus().destroy(id, 'orders');
    await portal.runner.next({ failure: {} });
    expect(await linus().getRequest(id)).toMatchObject({ state: 'failed' });
    expect(await listed()).toEqual([]);
  });

  it('is nothing of what is carried out', async () => {
    const id = await portal.provide();
    await linus().changeRequest(id, { revision: 1, inputs: { size: 'large' } });
    await portal.runner.settle();
    await linus().extend(id, 30);
    expect(await listed()).toEqual([]);
  });

  it('is what was only looked at of what is destroyed', async () => {
    const id = await portal.provide();
    await linus().destroy(id, 'orders');
    await portal.runner.next();
    expect(await listed()).toEqual([]);
    await portal.runner.settle();
    expect(await linus().getRequest(id)).toMatchObject({ state: 'destroyed' });
    expect(await listed()).toEqual([id]);
  });
});
