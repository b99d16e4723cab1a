import { fileName } from '../text/file-name.ts';

/** A file name as a relative URI reference, percent-encoded. */
export function uriOf(file: string): string {
  return fileName(file)
    .split('/')
    .map((segment) => encodeURIComponent(segment.replace(/\p{Cs}/gu, '\ufffd')))
    .join('/');
}
