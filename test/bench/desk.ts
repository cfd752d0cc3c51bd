import type { Browser, Page } from 'playwright-core';
import type { CaseId } from '../../src/vocabulary.ts';
import { openBrowser, visit } from '../browser/browser.ts';
import { chatOn } from '../browser/chatPage.ts';
import { type DeskOnPage, openDesk } from '../browser/deskPage.ts';
import { type OwnProgram, startOwnProgram } from '../browser/program.ts';
import { problemsIn, type Relayed, relay } from '../browser/relay.ts';
import { browserOf, complain, seat } from '../desk/people.ts';
import type { Bench, Figure } from './figure.ts';

const [, , , open = '10000', eachWay = '200', spoken = '100'] = process.argv;
const ASKED_MS = 150;
const OPENS_MS = 1_000;
const SCROLL_MS = 5_000;
/** Two frames at 60 a second: beyond it the eye sees it stand. */
const FRAME_MS = 34;

/** Two real browsers and the program in a process of its own: how soon, in which order, how smooth. */
export const bench: Bench = async () => {
  const browsers = await Promise.all([openBrowser(), openBrowser()]);
  try {
    return [...(await talking(browsers)), ...(await queueing(browsers[0]))];
  } finally {
    await Promise.all(browsers.map((browser) => browser.close()));
  }
};

type Browsers = readonly [Browser, Browser];

async function talking(browsers: Browsers): Promise<Figure[]> {
  const program = await startOwnProgram((store) => seat(store, 'Ada'));
  try {
    const { toAgent, toCustomer } = await conversation(browsers, program);
    const plan = { eachWay: Number(eachWay), seed: 20_261_124, cuts: 0.05 };
    const relayed = await relay(browsers, program, plan);
    return [
      soonEnough('customer writes → agent sees', toAgent),
      soonEnough('agent writes → customer sees', toCustomer),
      inOrder(relayed, plan.eachWay),
    ];
  } finally {
    await program.close();
  }
}

/** Each message is written when the one before has been seen. */
async function conversation([his, hers]: Browsers, { url }: OwnProgram) {
  const page = await visit(his, `${url}/chat`);
  const chat = chatOn(page);
  await chat.ready();
  await chat.say('I want to talk to a person');
  await chat.log.getByText('is recorded as').waitFor();
  const ada = await openDesk({ browser: hers, url }, 'Ada');
  await ada.lines.first().click();
  await ada.page.getByRole('button', { name: 'Take' }).first().click();
  await chat.log.getByText('Ada is here and talks with you now').waitFor();
  const toAgent: number[] = [];
  const toCustomer: number[] = [];
  for (let at = 0; at < Number(spoken); at += 1) {
    toAgent.push(await timeOf(page, ada.page, `c${at}`, 'Your message'));
    toCustomer.push(await timeOf(ada.page, page, `a${at}`, 'Reply to the customer'));
  }
  await Promise.all([page.context().close(), ada.page.context().close()]);
  return { toAgent, toCustomer };
}

/** Milliseconds from the key that sends it to the frame in which the other side shows it. */
async function timeOf(from: Page, to: Page, text: string, box: string): Promise<number> {
  const field = from.getByRole('textbox', { name: box });
  await field.fill(text);
  const seen = to.evaluate(seenAt, text);
  const pressed = from.evaluate(pressedAt);
  await field.press('Enter');
  return (await seen) - (await pressed);
}

const seenAt = (text: string) =>
  new Promise<number>((resolve) => {
    const look = () => {
      const bubbles = [...document.querySelectorAll('[data-seq] .bubble')];
      if (bubbles.at(-1)?.textContent?.trim() !== text) return;
      observer.disconnect();
      requestAnimationFrame(() => resolve(performance.timeOrigin + performance.now()));
    };
    const observer = new MutationObserver(look);
    observer.observe(document.body, { childList: true, subtree: true, characterData: true });
    look();
  });

const pressedAt = () =>
  new Promise<number>((resolve) =>
    addEventListener('keydown', () => resolve(performance.timeOrigin + performance.now()), {
      capture: true,
      once: true,
    }),
  );

async function queueing(browser: Browser): Promise<Figure[]> {
  const ids: CaseId[] = [];
  const program = await startOwnProgram(async (store) => {
    await seat(store, 'Ada');
    await seat(store, 'Ben');
    for (let at = 0; at < Number(open); at += 1)
      ids.push((await complain(store, `customer${at}`, `The kettle number ${at} leaks.`)).case.id);
  });
  try {
    await (await openDesk({ browser, url: program.url }, 'Ada')).page.context().close();
    const ada = await openDesk({ browser, url: program.url }, 'Ada', { hash: '#/roster' });
    const opening = await openings(ada);
    const busy = changing(program, ids);
    const frames = await ada.page.evaluate(scroll, SCROLL_MS);
    await busy.end();
    return [...opening, ...smooth(frames, busy.changes())];
  } finally {
    await program.close();
  }
}

/** From the start of loading until the whole queue is there, and its lines can be read. */
async function openings(ada: DeskOnPage): Promise<Figure[]> {
  const times: { first: number; whole: number }[] = [];
  for (let round = 0; round < 5; round += 1) {
    await ada.page.addInitScript(`globalThis.opened = (${whenOpened})(${Number(open)})`);
    await ada.page.goto(`${new URL(ada.page.url()).origin}/desk?round=${round}#/queue`);
    times.push(await ada.page.evaluate('globalThis.opened'));
  }
  const sorted = (of: 'first' | 'whole') => times.map((one) => one[of]).sort((a, b) => a - b);
  return [
    atMost(`the first lines of ${open} open cases, median`, median(sorted('first')), OPENS_MS),
    atMost(`all ${open} of them, median`, median(sorted('whole')), OPENS_MS),
  ];
}

const whenOpened = (count: number) =>
  new Promise<{ first: number; whole: number }>((resolve) => {
    let first = 0;
    const look = () => {
      if (first === 0 && document.querySelector('.case-line')) first = performance.now();
      const size = document.querySelector('.case-list li')?.getAttribute('aria-setsize');
      if (Number(size) >= count)
        requestAnimationFrame(() => resolve({ first, whole: performance.now() }));
      else setTimeout(look, 4);
    };
    look();
  });

/** Colleagues change cases while one scrolls. */
function changing({ url }: OwnProgram, ids: readonly CaseId[]) {
  const ben = browserOf({ url }, 'Ben');
  let count = 0;
  let isOver = false;
  const work = (async () => {
    for (const id of ids.toReversed()) {
      if (isOver) return;
      await ben.act('note', { case: id, text: 'Looked at it.' });
      count += 1;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  })();
  return {
    changes: () => count,
    end: () => {
      isOver = true;
      return work;
    },
  };
}

/** Frame times while the list moves 400 pixels a frame, and frames in which a part of it was empty. */
const scroll = (forMs: number) =>
  new Promise<{ times: number[]; empty: number }>((resolve) => {
    const list = document.querySelector('.case-list');
    const times: number[] = [];
    let empty = 0;
    const begun = performance.now();
    let last = begun;
    const step = (now: number) => {
      times.push(now - last);
      last = now;
      const { left, top, height } = list?.getBoundingClientRect() ?? new DOMRect();
      for (const y of [top + 20, top + height - 20])
        if (!document.elementFromPoint(left + 40, y)?.closest('.case-line')) empty += 1;
      list?.scrollBy(0, 400);
      if (now - begun < forMs) requestAnimationFrame(step);
      else resolve({ times: times.slice(1), empty });
    };
    requestAnimationFrame(step);
  });

function smooth(
  { times, empty }: { times: readonly number[]; empty: number },
  changes: number,
): Figure[] {
  const sorted = times.toSorted((a, b) => a - b);
  const p99 = sorted[Math.floor(sorted.length * 0.99)] ?? Number.POSITIVE_INFINITY;
  const spread = `median ${median(sorted).toFixed(0)}, longest ${sorted.at(-1)?.toFixed(0)} of ${times.length}`;
  const what = `scrolling through them while ${changes} change`;
  return [
    atMost(`${what}: frame time, 99 of 100 (${spread})`, p99, FRAME_MS),
    {
      what: `${what}: frames with a gap in the list`,
      asked: '0',
      reached: String(empty),
      met: empty === 0,
    },
  ];
}

function soonEnough(what: string, times: readonly number[]): Figure {
  const sorted = times.toSorted((a, b) => a - b);
  const p95 = sorted[Math.floor(sorted.length * 0.95)] ?? Number.POSITIVE_INFINITY;
  const spread = `p50 ${median(sorted).toFixed(0)} ms of ${times.length}`;
  return atMost(`${what}: p95 (${spread})`, p95, ASKED_MS);
}

const inOrder = (relayed: Relayed, each: number): Figure => {
  const problems = problemsIn(relayed, each);
  return {
    what: `${each} messages each way, ${relayed.cuts} lost connections, one restart`,
    asked: 'the same order on both, none lost, none twice',
    reached: problems.join('; ') || 'so it is',
    met: problems.length === 0 && relayed.cuts > 0,
  };
};

const median = (sorted: readonly number[]): number =>
  sorted[sorted.length >> 1] ?? Number.POSITIVE_INFINITY;

const atMost = (what: string, ms: number, asked: number): Figure => ({
  ...{ what, asked: `≤ ${asked} ms`, reached: `${ms.toFixed(0)} ms`, met: ms <= asked },
});
