import type { types } from '@slack/bolt';
import { customerId } from './customers.ts';
import type { FormsParts } from './forms.ts';
import { ASK, COMPLAIN } from './modals.ts';
import { cut } from './plainText.ts';
import { button } from './post.ts';
import { wordsIn } from './words.ts';

const LONGEST_SECTION = 3_000;
const MOST_CASES = 30;

/** The Home tab: ask, complain, and how one's open cases stand. */
export function createHome({ customerSide, slack, people, me, log }: FormsParts) {
  const opened = new Set<string>();
  const publish = async (user: string) => {
    opened.add(user);
    const language = await people.languageOf(user);
    const cases = await customerSide.casesOf(customerId(me().team, user), language);
    await slack.publishHome(user, homeOf(cases.slice(0, MOST_CASES), language));
  };
  const quietly = (user: string) =>
    publish(user).catch((err: unknown) => log.warn({ err }, 'a Home tab could not be shown'));
  return {
    publish: async (user: string) => void quietly(user),
    renew: (user: string) => {
      if (opened.has(user)) void quietly(user);
    },
  };
}

function homeOf(
  cases: readonly { text: string; link: string }[],
  language: string,
): types.HomeView {
  const words = wordsIn(language);
  const doing = [
    { ...button(words('homeAsk'), ASK, `home:${ASK}`), style: 'primary' as const },
    button(words('homeComplain'), COMPLAIN, `home:${COMPLAIN}`),
  ];
  const plain = (text: string) => ({ type: 'plain_text' as const, text, emoji: false });
  const shown = cases.map(
    ({ text, link }, index): types.KnownBlock => ({
      ...{ type: 'section', text: plain(cut(text, LONGEST_SECTION)) },
      accessory: { ...button(words('receipt'), 'receipt', `receipt:${index}`), url: link },
    }),
  );
  const none: types.KnownBlock = { type: 'section', text: plain(words('homeNone')) };
  return {
    type: 'home',
    blocks: [
      { type: 'section', text: plain(words('homeHello')) },
      { type: 'actions', elements: doing },
      { type: 'divider' },
      { type: 'header', text: plain(words('homeCases')) },
      ...(shown.length > 0 ? shown : [none]),
    ],
  };
}
