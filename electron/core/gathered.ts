/**
 * Asks for one of many: what is asked for in the same turn of the event loop is asked in one question. Answers
 * undefined where `ask` has none of that key.
 */
export function gathered<T>(
  ask: (keys: readonly string[]) => Promise<ReadonlyMap<string, T>>,
): (key: string) => Promise<T | undefined> {
  let keys: string[] = []
  let answers: Promise<ReadonlyMap<string, T>> | null = null
  const askAll = async (): Promise<ReadonlyMap<string, T>> => {
    await new Promise(setImmediate)
    const asked = keys
    keys = []
    answers = null
    return ask(asked)
  }
  return async (key) => {
    keys.push(key)
    return (await (answers ??= askAll())).get(key)
  }
}
