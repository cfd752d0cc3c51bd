import { type Activity, ConnectionStatus, DirectLine } from 'botframework-directlinejs';
import XMLHttpRequest from 'xhr2';
import type { Site } from './site.ts';

Object.assign(globalThis, { XMLHttpRequest });

/** It waits 3 s and up to 12 s at random before it reconnects: this chance makes it 12 ms. */
const hurried = { random: () => -0.249 };

type Options = ConstructorParameters<typeof DirectLine>[0];
type Received = Activity & Record<string, unknown>;

/** Microsoft's client, with everything it was sent. */
export function connect(site: Pick<Site, 'domain'>, options: Partial<Options> = {}) {
  const line = new DirectLine({ domain: site.domain, ...hurried, ...options } as Options);
  const received: Received[] = [];
  const statuses: string[] = [];
  let look: () => void = () => {};
  line.connectionStatus$.subscribe((status) => {
    statuses.push(ConnectionStatus[status] ?? '');
    look();
  });
  const follow = () =>
    line.activity$.subscribe(
      (activity) => {
        received.push(activity as unknown as Received);
        look();
      },
      () => {},
    );
  follow();
  const until = <T>(find: () => T | undefined | false) =>
    new Promise<T>((resolve) => {
      look = () => {
        const found = find();
        if (found) resolve(found);
      };
      look();
    });
  return {
    line,
    received,
    statuses,
    until,
    texts: () => received.filter(({ type }) => type === 'message').map(({ text }) => text),
    heard: (text: string) => until(() => received.find((activity) => activity.text === text)),
    say: (text: string, more: object = {}) => post(line, { type: 'message', text, ...more }),
    post: (activity: object) => post(line, activity),
  };
}

function post(line: DirectLine, activity: object): Promise<string> {
  const full = { from: { id: 'somebody' }, ...activity };
  return new Promise((resolve, reject) => {
    line.postActivity(full as never).subscribe(resolve, reject);
  });
}
