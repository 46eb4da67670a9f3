import { progressText, shareText } from './campaignTexts';

it('says how far a campaign is', () => {
  expect(progressText({ passing: 1200, pairs: 1500 })).toBe(
    '1,200 of 1,500 checks done (80 %)',
  );
  expect(progressText({ passing: 0, pairs: 0 })).toBe(
    'Nothing to do in what you may see',
  );
});

it('has 100 % only when everything is done', () => {
  expect(shareText(999, 1000)).toBe('99 %');
  expect(shareText(1000, 1000)).toBe('100 %');
  expect(shareText(0, 0)).toBe('–');
});
