import { useEffect, useState } from '../../../pages/browser.ts';
import { Composer } from './Composer.tsx';
import type { Chat, ChatState } from './chat.ts';
import { Header } from './Header.tsx';
import { LinkLine } from './LinkLine.tsx';
import { Log } from './Log.tsx';
import { type Scene, SceneContext } from './scene.ts';
import { useNews } from './useNews.ts';

export function ChatPage({ scene }: { scene: Scene }) {
  const state = useChatState(scene.chat);
  useNews(scene, state);
  return (
    <SceneContext.Provider value={scene}>
      <div class="chat">
        <Header messages={state.messages} />
        <main aria-label={scene.word('pageTitle', { company: scene.data.company.name })}>
          <LinkLine link={state.phase === 'ready' ? state.link : 'online'} />
          <Log state={state} />
          <Composer />
        </main>
      </div>
    </SceneContext.Provider>
  );
}

function useChatState(chat: Chat): ChatState {
  const [state, setState] = useState(chat.state());
  useEffect(() => chat.subscribe(() => setState(chat.state())), [chat]);
  return state;
}
