import { useEffect, useState } from '../../../pages/browser.ts';
import type { ArticlesView, CaseView, Message } from '../../protocol/view.ts';
import { useScene } from '../scene.ts';
import { Dialog } from './Dialog.tsx';
import { LineField, TextField } from './fields.tsx';
import { parseArticleId } from './parseIds.ts';

/** An answer worth giving again: a phrasing for an article there is, or the draft of a new one. */
export function GoodAnswerForm({ view, message }: { view: CaseView; message: Message }) {
  const { word, desk } = useScene();
  const [question, write] = useState(useQuestionBefore(message));
  const [article, choose] = useState('');
  const { id, language } = view.record.case;
  const chosen = article === '' ? {} : { article: parseArticleId(article) };
  return (
    <Dialog
      title={word('goodAnswer')}
      does={word('goodAnswerKeep')}
      deed={() => desk.act('good-answer', { case: id, message: message.id, question, ...chosen })}
    >
      <p class="what" dir="auto">
        {message.content.kind === 'text' && message.content.text}
      </p>
      <TextField
        label={word('goodAnswerQuestion')}
        value={question}
        write={write}
        max={1_000}
        required
      />
      <ArticleField {...{ language, article, choose }} />
    </Dialog>
  );
}

/** What the customer had asked before it. */
function useQuestionBefore(message: Message): string {
  const before = useScene().state.open?.messages.findLast(
    ({ seq, from, content }) =>
      seq < message.seq && from.role === 'customer' && content.kind === 'text',
  );
  return before?.content.kind === 'text' ? before.content.text.slice(0, 1_000) : '';
}

interface ArticleFieldProps {
  language: string;
  article: string;
  choose(id: string): void;
}

function ArticleField({ language, article, choose }: ArticleFieldProps) {
  const { word, desk } = useScene();
  const [search, seek] = useState('');
  const [found, setFound] = useState<ArticlesView['articles']>([]);
  useEffect(() => {
    const query = new URLSearchParams({ search, language });
    desk.read<ArticlesView>(`articles?${query}`).then((outcome) => {
      if (outcome.kind === 'read') setFound(outcome.view.articles);
    });
  }, [search]);
  return (
    <>
      <LineField label={word('searchArticles')} value={search} write={seek} />
      <label>
        {word('article')}
        <select value={article} onChange={({ currentTarget }) => choose(currentTarget.value)}>
          <option value="">{word('newArticle')}</option>
          {found.map(({ id, title }) => (
            <option key={id} value={id}>
              {title}
            </option>
          ))}
        </select>
      </label>
    </>
  );
}
