import { Icon } from '../../../pages/browser.ts';
import { lastSeqOf, type OpenCase } from '../live/openCase.ts';
import type { NamedArticle } from '../live/replies.ts';
import { useScene } from '../scene.ts';
import { Field } from './Field.tsx';
import { KeepCanned } from './KeepCanned.tsx';
import { useDraft, useEnclosed } from './useDraft.ts';
import { useFiles } from './useFiles.ts';
import type { Offer } from './useOffers.ts';
import { useTyping } from './useTyping.ts';
import { LONGEST, submit } from './writing.ts';

/** A reply to the customer, with articles under it and files beside it. */
export function ReplyField({ open }: { open: OpenCase }) {
  const { word, desk } = useScene();
  const [text, setText] = useDraft(open.id, 'reply');
  const articles = useEnclosed<NamedArticle>(open.id, 'articles');
  const { files, fault, isBusy, add, setFault } = useFiles(open.id);
  const { typed, ended } = useTyping();
  const canSend =
    (text.trim() !== '' || files.list.length > 0) && text.length <= LONGEST && !isBusy;
  const send = () => {
    if (!canSend) return;
    desk.replies.send({
      ...{ case: open.id, text: text.trim(), seen: lastSeqOf(open) },
      ...{ articles: articles.list, files: files.list },
    });
    setText('');
    articles.clear();
    files.clear();
    ended();
  };
  const write = (next: string) => {
    setText(next);
    typed();
  };
  const offered = ({ article }: Offer) => {
    if (article) articles.add([article]);
  };
  return (
    <form class="field" onSubmit={(event) => submit(event, send)}>
      <Chips things={articles.list} drop={articles.drop} />
      <Chips things={files.list} drop={files.drop} />
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
  things: readonly { id: string; title?: string; name?: string }[];
  drop(id: string): void;
}

/** What goes with the reply. */
function Chips({ things, drop }: ChipsProps) {
  const { word } = useScene();
  return (
    <ul class="chips" hidden={things.length === 0}>
      {things.map(({ id, title, name = title ?? '' }) => (
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
