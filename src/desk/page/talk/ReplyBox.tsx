import { useEffect, useState } from '../../../pages/browser.ts';
import { isOpenStage } from '../case/isOpenStage.ts';
import type { OpenCase } from '../live/openCase.ts';
import { isCrossed, type NamedArticle, type SentFile } from '../live/replies.ts';
import { useScene } from '../scene.ts';
import { failureWords } from '../words.ts';
import { NoteField } from './NoteField.tsx';
import { ReplyField } from './ReplyField.tsx';
import { useDraft, useEnclosed } from './useDraft.ts';
import { focusReply, type Mode, onWrite } from './writing.ts';

/** Where the agent writes: to the customer, or a note to colleagues. */
export function ReplyBox({ open }: { open: OpenCase }) {
  const { word } = useScene();
  const [mode, setMode] = useState<Mode>('reply');
  useEffect(() => onWrite(setMode), []);
  return (
    <div class={`reply-box ${mode}`}>
      <div class="modes">
        {(['reply', 'note'] as const).map((one) => (
          <button
            key={one}
            type="button"
            aria-pressed={mode === one}
            onClick={() => focusReply(one)}
          >
            {word(`mode-${one}`)}
          </button>
        ))}
        <Standing open={open} />
      </div>
      <Returned open={open} />
      <div hidden={mode !== 'reply'}>
        <ReplyField open={open} />
      </div>
      <div hidden={mode !== 'note'}>
        <NoteField open={open} />
      </div>
    </div>
  );
}

/** What stands between the agent and the customer. */
function Standing({ open: { view } }: { open: OpenCase }) {
  const { word, state, perform } = useScene();
  if (!view) return null;
  const { id, stage, handler } = view.record.case;
  if (!isOpenStage(stage))
    return (
      <p class="standing">
        {word('caseClosed')}{' '}
        <button type="button" class="link" onClick={() => perform('reopen', { case: id })}>
          {word('reopen')}
        </button>
      </p>
    );
  if (handler?.id === state.me.id || state.me.manager) return null;
  if (handler) return <p class="standing">{word('caseOf', { name: handler.name })}</p>;
  return (
    <p class="standing">
      {word('caseOfNobody')}{' '}
      <button type="button" class="link" onClick={() => perform('take', { case: id })}>
        {word('take')}
      </button>
    </p>
  );
}

/** A reply that was refused is in the box again, with the reason. */
function Returned({ open }: { open: OpenCase }) {
  const { word, state, desk } = useScene();
  const [draft, setDraft] = useDraft(open.id, 'reply');
  const articles = useEnclosed<NamedArticle>(open.id, 'articles');
  const files = useEnclosed<SentFile>(open.id, 'files');
  const [reason, setReason] = useState('');
  const { returned } = state;
  useEffect(() => {
    if (returned?.reply.case !== open.id) return;
    setDraft([returned.reply.text, draft].filter(Boolean).join('\n'));
    articles.add(returned.reply.articles);
    files.add(returned.reply.files);
    setReason(failureWords(returned.why, word));
    desk.settleReturned();
    if (isCrossed(returned.why)) focusReply('reply');
  }, [returned]);
  const isSending = desk.replies.of(open.id).length > 0;
  useEffect(() => {
    if (isSending) setReason('');
  }, [isSending]);
  const isOpen = open.view !== undefined && isOpenStage(open.view.record.case.stage);
  useEffect(() => {
    if (isOpen) setReason('');
  }, [isOpen]);
  return <div role="alert">{reason && <p class="notice warn">{reason}</p>}</div>;
}
