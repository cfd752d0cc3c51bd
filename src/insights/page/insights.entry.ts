import '../../pages/tokens.css';
import '../../pages/base.css';
import './insights.css';
import { createLook } from '../../pages/browser.ts';

const look = createLook(document.documentElement, localStorage);

const isDark = (): boolean => {
  const theme = look.theme();
  return theme === 'auto' ? matchMedia('(prefers-color-scheme: dark)').matches : theme === 'dark';
};

const deeds: Readonly<Record<string, () => void>> = {
  theme: () => look.setTheme(isDark() ? 'light' : 'dark'),
  print: () => print(),
};

for (const button of document.querySelectorAll<HTMLButtonElement>('button[data-do]')) {
  button.addEventListener('click', () => deeds[button.dataset.do ?? '']?.());
}

for (const form of document.querySelectorAll<HTMLFormElement>('form.filters')) {
  form.addEventListener('change', () => form.requestSubmit());
  form.addEventListener('submit', () => leaveOutEmpty(form));
}

/** A short address: what is not filtered is not named. */
function leaveOutEmpty(form: HTMLFormElement): void {
  for (const field of form.querySelectorAll<HTMLSelectElement | HTMLInputElement>('select,input')) {
    if (field.value === '') field.disabled = true;
  }
}
