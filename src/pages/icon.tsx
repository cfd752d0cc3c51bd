/** Outlines on a 24 × 24 grid, drawn with a 1.75 stroke in the colour of the text. */
const outlines = {
  alert:
    'M12 8v5M12 16.5v.01M10.3 4 2.6 17.5A2 2 0 0 0 4.3 20.5h15.4a2 2 0 0 0 1.7-3L13.7 4a2 2 0 0 0-3.4 0Z',
  arrowDown: 'M12 5v14M6 13l6 6 6-6',
  back: 'M19 12H5M11 6l-6 6 6 6',
  bell: 'M6 10a6 6 0 0 1 12 0c0 5 2 6.500 2 6.500H4S6 15 6 10ZM10 19.500a2 2 0 0 0 4 0',
  check: 'm5 12.5 4.5 4.5L19 7.5',
  clip: 'M20 11.500 12.300 19.200a5 5 0 0 1-7-7l8.200-8.200a3.300 3.300 0 0 1 4.700 4.700l-8.200 8.200a1.700 1.700 0 0 1-2.400-2.400l7.500-7.500',
  clock: 'M12 7.5V12l3 2M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17Z',
  close: 'M6 6l12 12M18 6 6 18',
  copy: 'M9 9h10v11H9zM15 9V4.5H5V15h4',
  download: 'M12 4v11M7 11l5 5 5-5M5 20h14',
  more: 'M12 5.5v.01M12 12v.01M12 18.5v.01',
  offline:
    'M3 3l18 18M8.5 16a5 5 0 0 1 6-.8M5 12.5a10 10 0 0 1 5-2.7M14.5 10a10 10 0 0 1 4.5 2.5M2 9a15 15 0 0 1 4.5-2.8M10 5.2A15 15 0 0 1 22 9M12 19.5v.01',
  person: 'M12 4a4 4 0 1 0 0 8 4 4 0 0 0 0-8ZM4.5 20.5c.8-4 3.8-6 7.5-6s6.7 2 7.5 6',
  retry: 'M20 5v5h-5M19.5 10A8 8 0 1 0 20 14',
  send: 'M12 19V5M6 11l6-6 6 6',
  sound: 'M4 9.5v5h3.5L12 18.5v-13L7.5 9.5zM15.5 9a4 4 0 0 1 0 6M18 6.5a8 8 0 0 1 0 11',
  soundOff: 'M4 9.5v5h3.5L12 18.5v-13L7.5 9.5zM16 9.5l5 5M21 9.5l-5 5',
  source: 'M6 3.5h8l4 4v13H6zM13.5 3.5V8H18M9 12.5h6M9 16h6',
  theme: 'M12 3.5a8.5 8.5 0 1 0 0 17zM12 3.5a8.5 8.5 0 0 1 0 17',
  thumbDown:
    'M17 3.5h3v10h-3M17 13.5 13 20.5c-1.500 0-2.200-1-2-2.500l.7-3.500H6.300a2 2 0 0 1-2-2.400l1.400-7a2 2 0 0 1 2-1.600H17',
  thumbUp:
    'M7 20.500H4v-10h3M7 10.500l4-7c1.500 0 2.200 1 2 2.500l-.7 3.500h5.400a2 2 0 0 1 2 2.400l-1.400 7a2 2 0 0 1-2 1.600H7',
} as const;

export type IconName = keyof typeof outlines;

/** Decoration: the words beside it, or the button's label, say what it means. */
export function Icon({ name }: { name: IconName }) {
  return (
    <svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path d={outlines[name]} />
    </svg>
  );
}
