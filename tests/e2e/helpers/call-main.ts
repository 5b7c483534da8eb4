import type { Page } from '@playwright/test'
import type { Answer } from '../../../shared/ipc/contract.ts'

let callId = 9_000

/** A call straight over the bridge, past the page's own code. */
export async function callMain(page: Page, name: string, input: unknown): Promise<Answer> {
  const text = await page.evaluate(([id, name, input]) => window.quayside.call(id, name, input), [
    callId++,
    name,
    input,
  ] as [number, string, unknown])
  return JSON.parse(text) as Answer
}
