/** What a stack without a name is called: the path of its file without extension, `/` written `.`. */
export function defaultStackName(template: string): string {
  const steps = template.split(/[\\/]+/).filter((step) => step !== '' && step !== '.' && step !== '..');
  const file = steps.pop() ?? '';
  return [...steps, file.replace(/(?<=.)\.[^.]*$/, '')].join('.');
}
