import { expect, it } from 'vitest';
import { parseFrame } from '../../../../src/channels/web/page/link/activity.ts';

const base = {
  type: 'message',
  id: 'c|3',
  timestamp: '2026-11-20T12:00:00Z',
  from: { id: 'bot', role: 'bot' },
};

it('leaves out what it does not understand, and never fails', () => {
  for (const odd of [
    undefined,
    null,
    7,
    'x',
    [],
    { activities: 'no' },
    { activities: [null, 3, {}, { type: 'message' }] },
  ])
    expect(parseFrame(odd).activities).toEqual([]);
});

it('reads who speaks', () => {
  const speakers = [
    { id: 'u', role: 'user' },
    { id: 'bot', role: 'bot' },
    { id: 'staff:Ada', name: 'Ada', role: 'bot' },
  ];
  const { activities } = parseFrame({ activities: speakers.map((from) => ({ ...base, from })) });
  expect(activities.map(({ kind, ...rest }) => 'from' in rest && rest.from)).toEqual([
    { role: 'customer' },
    { role: 'bot' },
    { role: 'person', name: 'Ada' },
  ]);
});

it('reads sources, choices, thumbs and the sequence', () => {
  const entity = {
    citation: [{ appearance: { name: 'Limescale', url: 'http://x/articles/a' } }],
    potentialAction: [{}],
  };
  const suggestedActions = { actions: [{ title: 'Yes', value: { action: 'closing:yes' } }] };
  const { activities } = parseFrame({
    activities: [{ ...base, entities: [entity], suggestedActions }],
    watermark: '3',
  });
  expect(activities).toMatchObject([
    {
      seq: 3,
      rateable: true,
      sources: [{ title: 'Limescale', url: 'http://x/articles/a' }],
      choices: [{ title: 'Yes', action: 'closing:yes' }],
    },
  ]);
});
