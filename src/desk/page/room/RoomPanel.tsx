import { useScene } from '../scene.ts';
import { Log } from './Log.tsx';
import { RoomView } from './RoomView.tsx';
import { Roster } from './Roster.tsx';

const PANELS = { room: RoomView, roster: Roster, log: Log } as const;

/** How the room does, and who did what in it, for managers; who works in it, for everyone. */
export function RoomPanel({ list }: { list: keyof typeof PANELS }) {
  const { word } = useScene();
  const Panel = PANELS[list];
  return (
    <section class="list-panel room-panel" aria-label={word(`list-${list}`)}>
      <Panel />
    </section>
  );
}
