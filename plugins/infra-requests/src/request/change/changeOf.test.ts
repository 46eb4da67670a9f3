import { changeOf } from './changeOf';

const request = {
  version: '1.0.0',
  inputs: { size: 'small', tags: { a: '1' } },
};

it('says what differs and nothing else, with null for what is taken away', () => {
  expect(changeOf(request, '1.1.0', request.inputs)).toEqual({
    version: '1.1.0',
  });
  expect(
    changeOf(request, '1.0.0', { size: 'small', password: 'new' }),
  ).toEqual({ inputs: { password: 'new', tags: null } });
});

it('is nothing where nothing differs', () => {
  expect(
    changeOf(request, '1.0.0', { tags: { a: '1' }, size: 'small' }),
  ).toBeUndefined();
});
