import type { CaseView } from '../../protocol/view.ts';
import { useScene } from '../scene.ts';
import { MessageFiles } from '../talk/MessageFiles.tsx';

const SHORT = ['product', 'order', 'topic', 'wish', 'name', 'email', 'phone'] as const;

/** Everything the customer has said once and is never asked again. */
export function Facts({ view }: { view: CaseView }) {
  const { word, state } = useScene();
  const { facts, channel, language } = view.record.case;
  const given = SHORT.flatMap((name) => {
    const value = name === 'topic' ? view.topic : facts[name];
    return value ? [{ name, value }] : [];
  });
  const sent = (state.open?.messages ?? []).flatMap(({ content }) =>
    content.kind === 'text' ? (content.attachments ?? []) : [],
  );
  const photos = (facts.photos ?? []).map(
    (id) => sent.find((file) => file.id === id) ?? { id, name: id.slice(0, 8), type: 'image/png' },
  );
  return (
    <section class="facts" aria-label={word('facts')}>
      <p class="what" dir="auto">
        {facts.what}
      </p>
      <dl>
        {given.map(({ name, value }) => (
          <div key={name}>
            <dt>{word(`fact-${name}`)}</dt>
            <dd dir="auto">{value}</dd>
          </div>
        ))}
        <div>
          <dt>{word('channel')}</dt>
          <dd>
            {channel}, {language}
          </dd>
        </div>
      </dl>
      {photos.length > 0 && (
        <div class="photos">
          <MessageFiles files={photos} />
        </div>
      )}
    </section>
  );
}
