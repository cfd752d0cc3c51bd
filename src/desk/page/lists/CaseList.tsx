import { useEffect, useLayoutEffect, useRef, useState } from '../../../pages/browser.ts';
import type { CaseRow } from '../../protocol/view.ts';
import { useScene } from '../scene.ts';
import { CaseLine } from './CaseLine.tsx';

/** In rem: style sheets say the same. */
const LINE_REM = 5.5;
const BEYOND = 6;

interface CaseListProps {
  rows: readonly CaseRow[];
  /** Called when the end comes into sight. */
  more?: () => void;
}

/** Ten thousand lines as quick as ten: only those in sight are there. */
export function CaseList({ rows, more }: CaseListProps) {
  const { place } = useScene();
  const box = useRef<HTMLDivElement>(null);
  const { from, to, line } = useWindow(box, rows.length);
  useEffect(() => {
    if (more && to >= rows.length) more();
  }, [to, rows.length]);
  useSight(box, rows, place.id, line);
  return (
    <div class="case-list" ref={box}>
      <ul style={{ blockSize: `${rows.length * line}px` }}>
        {rows.slice(from, to).map((row, index) => (
          <li
            key={row.id}
            aria-setsize={rows.length}
            aria-posinset={from + index + 1}
            style={{ transform: `translateY(${(from + index) * line}px)` }}
          >
            <CaseLine row={row} />
          </li>
        ))}
      </ul>
    </div>
  );
}

interface Window {
  from: number;
  to: number;
  /** Pixels. */
  line: number;
}

function useWindow(box: { current: HTMLElement | null }, count: number): Window {
  const [sight, setSight] = useState({ top: 0, height: 900 });
  const line = LINE_REM * Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
  useLayoutEffect(() => {
    const { current } = box;
    if (!current) return undefined;
    const look = () => setSight({ top: current.scrollTop, height: current.clientHeight });
    const resized = new ResizeObserver(look);
    resized.observe(current);
    current.addEventListener('scroll', look, { passive: true });
    return () => {
      resized.disconnect();
      current.removeEventListener('scroll', look);
    };
  }, []);
  const from = Math.max(0, Math.floor(sight.top / line) - BEYOND);
  const to = Math.min(count, Math.ceil((sight.top + sight.height) / line) + BEYOND);
  return { from: Math.min(from, to), to, line };
}

/** The case that is open stays in sight when one comes to it by another way. */
function useSight(
  box: { current: HTMLElement | null },
  rows: readonly CaseRow[],
  id: CaseRow['id'] | undefined,
  line: number,
): void {
  useEffect(() => {
    const at = rows.findIndex((row) => row.id === id);
    const { current } = box;
    if (!current || at < 0) return;
    const [top, bottom] = [at * line, (at + 1) * line];
    if (top < current.scrollTop) current.scrollTop = top;
    if (bottom > current.scrollTop + current.clientHeight)
      current.scrollTop = bottom - current.clientHeight;
  }, [id]);
}
