import { mockServices } from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { company, groupEntity, userEntity } from '../__testUtils__/entities';
import { AudienceReader } from './AudienceReader';
import { drawSample } from './drawSample';

const reader = (entities = company) =>
  new AudienceReader({
    auth: mockServices.auth(),
    catalog: catalogServiceMock({ entities }),
  });

describe('AudienceReader', () => {
  it('takes in the groups below, at any depth, and nobody else', async () => {
    const members = await reader().read(['group:default/marketplace']);
    expect(members).toHaveLength(13);
    expect(new Set(members.map(({ group }) => group))).toEqual(
      new Set(['group:default/bookings', 'group:default/payments']),
    );
    expect(await reader().read(['group:default/company'])).toHaveLength(18);
  });

  it('counts somebody in several groups once, for the deepest of them', async () => {
    const entities = [
      groupEntity('company'),
      groupEntity('zebra', 'company'),
      groupEntity('adder', 'company'),
      userEntity('ines', 'company', 'zebra', 'adder'),
    ];
    expect(await reader(entities).read(['group:default/company'])).toEqual([
      { person: 'user:default/ines', group: 'group:default/adder' },
    ]);
  });

  it('comes to an end where groups go round in a circle', async () => {
    const entities = [
      groupEntity('a', 'b'),
      groupEntity('b', 'a'),
      userEntity('ada', 'a'),
    ];
    expect(await reader(entities).read(['group:default/b'])).toHaveLength(1);
  });

  it('names groups that the catalog has not got', async () => {
    expect(
      await reader().missing(['group:default/bookings', 'group:default/gone']),
    ).toEqual(['group:default/gone']);
  });
});

describe('drawSample', () => {
  const people = Array.from({ length: 200 }, (_, n) => ({
    person: `user:default/p${n}`,
  }));

  it('takes so many people, or so many of a hundred', () => {
    expect(drawSample(people, { people: 7 }, 'r')).toHaveLength(7);
    expect(drawSample(people, { percent: 10 }, 'r')).toHaveLength(20);
    expect(drawSample(people, { people: 500 }, 'r')).toHaveLength(200);
    expect(drawSample(people, null, 'r')).toEqual(people);
  });

  it('draws the same for the same round in whatever order, and another for another', () => {
    const sample = { percent: 20 };
    const drawn = drawSample(people, sample, 'round-1');
    expect(drawSample([...people].reverse(), sample, 'round-1')).toEqual(drawn);
    expect(drawSample(people, sample, 'round-2')).not.toEqual(drawn);
  });
});
