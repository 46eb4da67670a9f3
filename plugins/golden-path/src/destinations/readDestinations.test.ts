import { mockApis } from '@backstage/frontend-test-utils';
import { readDestinations } from './readDestinations';

describe('readDestinations', () => {
  it('gives each destination the id that the first step of a launch takes', () => {
    const config = mockApis.config({
      data: {
        slipway: {
          destinations: [
            { type: 'local' },
            { type: 'github', owner: 'acme' },
            { type: 'github', host: 'git.example.org', owner: 'acme' },
          ],
        },
      },
    });
    expect(readDestinations(config)).toEqual([
      { id: 'local', label: 'This computer (local git repository)' },
      { id: 'github.com/acme', label: 'GitHub: github.com/acme' },
      { id: 'git.example.org/acme', label: 'GitHub: git.example.org/acme' },
    ]);
  });

  it('gives none when none is set', () => {
    expect(readDestinations(mockApis.config())).toEqual([]);
  });
});
