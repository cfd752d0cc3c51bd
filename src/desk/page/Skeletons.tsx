import { useScene } from './scene.ts';

/** What comes, before it has come. */
export function Skeletons() {
  const { word } = useScene();
  return (
    <div class="skeletons" role="status" aria-label={word('loading')}>
      {[0, 1, 2, 3, 4].map((one) => (
        <div key={one} class="skeleton" />
      ))}
    </div>
  );
}
