import { TestDatabases } from '@backstage/backend-test-utils';
import {
  PLATFORM,
  type Portal,
  startPortal,
} from '../__testUtils__/startPortal';

jest.setTimeout(60_000);

describe('“you said, we did”', () => {
  const databases = TestDatabases.create();
  let portal: Portal;

  beforeAll(async () => {
    portal = await startPortal(databases);
  });

  it('shows notes to everybody, the newest first', async () => {
    const platform = portal.as(PLATFORM);
    await platform.addNote({ said: 'Tests are slow', did: 'We cached them' });
    await platform.addNote({ said: '<b>Docs</b>', did: 'Line one\nLine two' });
    const { items } = await portal.as('customs-1').getNotes();
    expect(items).toMatchObject([
      { said: '<b>Docs</b>', did: 'Line one\nLine two' },
      {
        said: 'Tests are slow',
        writtenOn: new Date().toISOString().slice(0, 10),
      },
    ]);
    expect((await platform.getNotes({ limit: 1 })).items).toHaveLength(1);
  });

  it('keeps a road map that links to them', async () => {
    const platform = portal.as(PLATFORM);
    const note = await platform.addNote({ said: 'A', did: 'B' });
    const first = await platform.addRoadmapItem({
      title: 'Faster tests',
      status: 'planned',
      noteId: note.id,
    });
    await platform.addRoadmapItem({ title: 'Preview sites', status: 'doing' });
    const titles = async () =>
      (await portal.as('customs-1').getRoadmap()).items.map(
        ({ title, status, noteId }) => [title, status, noteId],
      );
    expect(await titles()).toEqual([
      ['Preview sites', 'doing', null],
      ['Faster tests', 'planned', note.id],
    ]);
    await platform.updateRoadmapItem(first.id, {
      title: 'Faster tests',
      status: 'done',
    });
    await platform.updateRoadmapItem(first.id, {
      title: 'Faster tests',
      status: 'done',
      noteId: note.id,
    });
    await platform.removeNote(note.id);
    expect(await titles()).toEqual([
      ['Preview sites', 'doing', null],
      ['Faster tests', 'done', null],
    ]);
    await platform.removeRoadmapItem(first.id);
    expect(await titles()).toHaveLength(1);
  });

  it('says what is not there', async () => {
    const platform = portal.as(PLATFORM);
    const id = '4b1c4a0e-4ad5-4a52-9c39-6a6d7b2a64c7';
    const item = { title: 'A', status: 'done' } as const;
    for (const work of [
      platform.removeNote(id),
      platform.removeRoadmapItem(id),
      platform.updateRoadmapItem(id, item),
    ]) {
      await expect(work).rejects.toMatchObject({ statusCode: 404 });
    }
    await expect(
      platform.addRoadmapItem({ ...item, noteId: id }),
    ).rejects.toMatchObject({
      statusCode: 400,
      cause: { message: expect.stringContaining('noteId') },
    });
  });
});
