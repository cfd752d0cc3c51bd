/** The disk refused; nothing was changed, and the same call may succeed later. */
export class StoreFailure extends Error {
  /** The system's code: `ENOSPC`, `EROFS`, `EIO` … */
  readonly code: string;

  constructor(folder: string, cause: unknown, code = codeOf(cause)) {
    super(`${whatHappened(code, folder)} (${code}). Nothing was changed; trying again is safe.`, {
      cause,
    });
    this.name = 'StoreFailure';
    this.code = code;
  }
}

function codeOf(cause: unknown): string {
  return cause instanceof Error && 'code' in cause ? String(cause.code) : 'unknown';
}

function whatHappened(code: string, folder: string): string {
  switch (code) {
    case 'ENOSPC':
    case 'EDQUOT':
      return `The disk that holds ${folder} is full. Free some space, or move DATA_DIR to a larger disk`;
    case 'EROFS':
    case 'EACCES':
    case 'EPERM':
      return `${folder} cannot be written. Give the user that runs the server write access, or set DATA_DIR to a folder he may write`;
    case 'EMFILE':
    case 'ENFILE':
      return `Too many files are open to use ${folder}. Raise the limit (ulimit -n 65536) and start again`;
    case 'EIO':
      return `The disk that holds ${folder} fails. Look at the system's log, and put the latest backup on a sound disk`;
    default:
      return `${folder} could not be read or written. Look at the disk and at the folder's permissions`;
  }
}
