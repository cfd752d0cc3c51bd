import { Refused } from './request.ts';

/** Sends one file; `progress` is told the share that has left, 0–1. Rejects with Refused. */
export type Upload = (
  to: { path: string; token: string },
  form: FormData,
  progress: (share: number) => void,
) => Promise<void>;

/** By XMLHttpRequest: fetch tells nothing of what has left. */
export const uploadByXhr: Upload = ({ path, token }, form, progress) =>
  new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', path);
    request.setRequestHeader('authorization', `Bearer ${token}`);
    request.responseType = 'json';
    request.upload.onprogress = ({ loaded, total }) => progress(total > 0 ? loaded / total : 0);
    request.onload = () => {
      if (request.status === 200) resolve();
      else reject(new Refused(request.status, adviceOf(request.response), 0));
    };
    request.onerror = () => reject(new Refused(0, '', 0));
    request.send(form);
  });

const adviceOf = (body: { error?: { message?: string } } | null): string =>
  body?.error?.message ?? '';
