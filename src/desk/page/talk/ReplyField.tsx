import { Icon, useState } from '../../../pages/browser.ts';
import { lastSeqOf, type OpenCase } from '../live/openCase.ts';
import { useScene } from '../scene.ts';
import { Field } from './Field.tsx';
import { KeepCanned } from './KeepCanned.tsx';
import { useDraft } from './useDraft.ts';
import { useFiles } from './useFiles.ts';
import type { Offer } from './useOffers.ts';
import { useTyping } from './useTyping.ts';
import { LONGEST, submit } from './writing.ts';

type Article = NonNullable<Offer['article']>;

/** A reply to the customer, with articles under it and files beside it. */
export function ReplyField({ open }: { open: OpenCase }) {
  const { word, desk } = useScene();
  const [text, setText] = useDraft(open.id, 'reply');
  const [articles, setArticles] = useState<readonly Article[]>([]);
  const { files, fault, isBusy, add, drop, clear, setFault } = useFiles(open.id);
  const { typed, ended } = useTyping();
  const canSend = (text.trim() !== '' || files.length > 0) && text.length <= LONGEST && !isBusy;
  const send = () => {
    if (!canSend) return;
    desk.replies.send({
      ...{ case: open.id, text: text.trim(), seen: lastSeqOf(open) },
      articles: articles.map(({ id }) => id),
      files: files.map(({ id }) => id),
    });
    setText('');
    setArticles([]);
    clear();
    ended();
  };
  const write = (next: string) => {
    setText(next);
    typed();
  };
  const offered = ({ article }: Offer) => {
    if (article && !articles.some(({ id }) => id === article.id))
      setArticles([...articles, article].slice(-5));
  };
  return (
    <form class="field" onSubmit={(event) => submit(event, send)}>
      <Chips articles={articles} drop={(id) => setArticles(articles.filter((a) => a.id !== id))} />
      <Chips articles={files} drop={drop} />
      {fault && (
        <p class="fault" role="alert">
          {fault}
        </p>
      )}
      <Field
        {...{ mode: 'reply', text, write, send, offered, fault: setFault, files: add }}
        label={word('reply')}
        hint={word('replyHint')}
      />
      <div class="field-end">
        <label class="attach" title={word('attach')}>
          <Icon name="clip" />
          <input
            type="file"
            multiple
            class="hidden-visually"
            aria-label={word('attach')}
            onChange={({ currentTarget }) => {
              add([...(currentTarget.files ?? [])]);
              currentTarget.value = '';
            }}
          />
        </label>
        <KeepCanned text={text} />
        <button type="submit" class="button primary" aria-disabled={!canSend}>
          {word('send')}
        </button>
      </div>
    </form>
  );
}

interface ChipsProps {
  articles: readonly { id: string; title?: string; name?: string }[];
  drop(id: string): void;
}

/** What goes with the reply. */
function Chips({ articles, drop }: ChipsProps) {
  const { word } = useScene();
  return (
    <ul class="chips" hidden={articles.length === 0}>
      {articles.map(({ id, title, name = title ?? '' }) => (
        <li key={id}>
          <Icon name="source" /> {name}
          <button type="button" aria-label={word('dropIt', { name })} onClick={() => drop(id)}>
            <Icon name="close" />
          </button>
        </li>
      ))}
    </ul>
  );
}
