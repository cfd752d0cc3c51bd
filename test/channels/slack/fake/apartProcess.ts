import { openFakeSlack } from './fakeSlack.ts';

const slack = await openFakeSlack();
for (let n = 0; n < Number(process.argv[2]); n += 1) slack.direct(slack.person(`U${n}`));
slack.web.trouble = (method) => {
  if (method === 'bots.info') process.send?.('met');
  return undefined;
};
process.send?.(slack.settings.SLACK_API_URL);
process.on('disconnect', () => process.exit());
