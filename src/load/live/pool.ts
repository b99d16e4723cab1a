/** Works on items as they come, some at a time; results in the order of the items. */
export async function pooled<T, R>(
  items: AsyncIterable<T> | Iterable<T>,
  { width, work }: { readonly width: number; readonly work: (item: T) => Promise<R> },
): Promise<R[]> {
  const results: R[] = [];
  const running = new Set<Promise<void>>();
  let count = 0;
  try {
    for await (const item of items) {
      const place = count++;
      const job = work(item).then((result) => {
        results[place] = result;
      });
      const tracked: Promise<void> = job.finally(() => running.delete(tracked));
      running.add(tracked);
      if (running.size >= width) await Promise.race(running);
    }
  } catch (error) {
    await Promise.allSettled(running);
    throw error;
  }
  await Promise.all(running);
  return results;
}
