import { Icon } from '../../../pages/browser.ts';
import type { CaseView } from '../../protocol/view.ts';
import { hashOf } from '../place.ts';
import { Skeletons } from '../Skeletons.tsx';
import { useScene } from '../scene.ts';
import { CaseHead } from './CaseHead.tsx';
import { Facts } from './Facts.tsx';
import { History } from './History.tsx';
import { Notes } from './Notes.tsx';
import { OtherCases } from './OtherCases.tsx';
import { Promises } from './Promises.tsx';
import { ResolutionRecord } from './ResolutionRecord.tsx';

/** What is known of the case that is open. */
export function CasePanel() {
  const { word, state, place } = useScene();
  const { open } = state;
  return (
    <aside class="case-panel" id="case" aria-label={word('case')} tabIndex={-1}>
      <a class="button back" href={hashOf({ ...place, front: 'talk' })}>
        <Icon name="back" /> {word('conversation')}
      </a>
      {open && !open.isAbsent && (open.view ? <Known view={open.view} /> : <Skeletons />)}
    </aside>
  );
}

function Known({ view }: { view: CaseView }) {
  return (
    <>
      <CaseHead view={view} />
      <Facts view={view} />
      <Promises view={view} />
      <ResolutionRecord view={view} />
      <Notes view={view} />
      <OtherCases view={view} />
      <History view={view} />
    </>
  );
}
