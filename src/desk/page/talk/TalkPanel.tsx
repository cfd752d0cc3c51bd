import { Skeletons } from '../Skeletons.tsx';
import { useScene } from '../scene.ts';
import { ReplyBox } from './ReplyBox.tsx';
import { TalkHead } from './TalkHead.tsx';
import { Transcript } from './Transcript.tsx';

/** The conversation of the case that is open. */
export function TalkPanel() {
  const { word, state, place } = useScene();
  const { open } = state;
  return (
    <section class="talk-panel" aria-label={word('conversation')}>
      {!open && <p class="empty">{word('noCaseOpen')}</p>}
      {open?.isAbsent && <p class="empty">{word('failed-absent')}</p>}
      {open && !open.isAbsent && (
        <>
          <TalkHead open={open} />
          {open.view ? <Transcript key={open.id} open={open} /> : <Skeletons />}
          <ReplyBox key={place.id} open={open} />
        </>
      )}
    </section>
  );
}
