type Theme = 'auto' | 'light' | 'dark';
type TextSize = 'normal' | 'large' | 'larger';

/** How the reader wants pages to look, remembered by the browser. */
interface Look {
  theme(): Theme;
  setTheme(theme: Theme): void;
  size(): TextSize;
  setSize(size: TextSize): void;
}

/** `root` is the page's html element; a browser that keeps nothing still shows the choice. */
export function createLook(
  root: HTMLElement,
  storage: Pick<Storage, 'setItem' | 'removeItem'>,
): Look {
  const remember = (name: 'theme' | 'size', value: string, usual: string) => {
    if (value === usual) {
      delete root.dataset[name];
      storage.removeItem(`firsthand:${name}`);
      return;
    }
    root.dataset[name] = value;
    storage.setItem(`firsthand:${name}`, value);
  };
  return {
    theme: () => oneOf(['light', 'dark'], root.dataset.theme) ?? 'auto',
    setTheme: (theme) => remember('theme', theme, 'auto'),
    size: () => oneOf(['large', 'larger'], root.dataset.size) ?? 'normal',
    setSize: (size) => remember('size', size, 'normal'),
  };
}

function oneOf<T extends string>(known: readonly T[], value: string | undefined): T | undefined {
  return known.find((name) => name === value);
}
