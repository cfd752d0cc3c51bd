import { useEffect, useState } from '../../../pages/browser.ts';
import type { CaseView, Message, WhyView } from '../../protocol/view.ts';
import type { Failed } from '../live/act.ts';
import { useScene } from '../scene.ts';
import { failureWords } from '../words.ts';
import { Dialog } from './Dialog.tsx';

/** Why the bot said what it said: the words that counted and the articles it weighed. */
export function Why({ view, message }: { view: CaseView; message: Message }) {
  const { word, desk } = useScene();
  const [why, setWhy] = useState<WhyView | Failed>();
  const { id } = view.record.case;
  useEffect(() => {
    desk
      .read<WhyView>(`cases/${encodeURIComponent(id)}/messages/${message.seq}/why`)
      .then((outcome) => setWhy(outcome.kind === 'read' ? outcome.view : outcome));
  }, []);
  return (
    <Dialog title={word('why')}>
      {!why && <p>{word('loading')}</p>}
      {why && !('candidates' in why) && (
        <p>{why.kind === 'absent' ? word('whyNothing') : failureWords(why, word)}</p>
      )}
      {why && 'candidates' in why && <Reasons why={why} />}
    </Dialog>
  );
}

function Reasons({ why: { question, kind, words, candidates } }: { why: WhyView }) {
  const { word } = useScene();
  return (
    <>
      <p>
        {word('whyAsked')} <q dir="auto">{question}</q>
      </p>
      <p>{word(`why-${kind}`)}</p>
      {words.length > 0 && <p>{word('whyWords', { words: words.join(', ') })}</p>}
      <table>
        <thead>
          <tr>
            <th scope="col">{word('article')}</th>
            <th scope="col">{word('confidence')}</th>
          </tr>
        </thead>
        <tbody>
          {candidates.map(({ article, title, confidence }) => (
            <tr key={article}>
              <td>
                <a href={`/articles/${article}`} target="_blank" rel="noopener">
                  {title}
                </a>
              </td>
              <td>{Math.round(confidence * 100)} %</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
