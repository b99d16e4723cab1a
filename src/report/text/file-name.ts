/** A file name with forward slashes and no leading `./`, as reports name files of a repository. */
export function fileName(file: string): string {
  return file
    .replaceAll('\\', '/')
    .replace(/\/{2,}/g, '/')
    .replace(/^(?:\.\/)+(?=.)/, '');
}
