import { useScene } from '../scene.ts';
import { RoomView } from './RoomView.tsx';
import { Roster } from './Roster.tsx';

/** How the room does, for managers; who works in it, for everyone. */
export function RoomPanel({ list }: { list: 'room' | 'roster' }) {
  const { word } = useScene();
  return (
    <section class="list-panel room-panel" aria-label={word(`list-${list}`)}>
      {list === 'room' ? <RoomView /> : <Roster />}
    </section>
  );
}
