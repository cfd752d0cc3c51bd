import type { Tells, Told } from './apart.ts';
import { openFakeSlack } from './fakeSlack.ts';

const slack = await openFakeSlack();
for (let n = 0; n < Number(process.argv[2]); n += 1) slack.direct(slack.person(`U${n}`));
const tell = (tells: Tells) => void process.send?.(tells);
const { channels } = slack.workspace;
slack.web.trouble = (method) => {
  if (method === 'bots.info') tell('met');
  return undefined;
};
slack.web.calls.push = () => 0;
process.on('message', (told: Told) => {
  if ('said' in told) channels.get(told.said.channel)?.messages.push(told.said);
  else
    tell({ markers: [...channels.values()].flatMap(({ messages }) => messages.flatMap(markerOf)) });
});
process.on('disconnect', () => process.exit());
tell({ api: slack.settings.SLACK_API_URL });

function markerOf({ metadata }: { metadata?: unknown }): string[] {
  const { event_payload } = Object(metadata);
  return typeof event_payload?.marker === 'string' ? [event_payload.marker] : [];
}
