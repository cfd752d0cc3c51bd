import type { Outgoing } from '../live/replies.ts';
import { useScene } from '../scene.ts';

/** Replies on their way. */
export function Outgoings({ replies }: { replies: readonly Outgoing[] }) {
  const { word } = useScene();
  return (
    <>
      {replies.map(({ key, text }) => (
        <li key={key} class="said from-me waiting">
          <div class="bubble" dir="auto">
            {text}
          </div>
          <p class="mark">{word('sending')}</p>
        </li>
      ))}
    </>
  );
}
