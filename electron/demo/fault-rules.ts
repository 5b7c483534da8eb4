import { setTimeout as sleep } from 'node:timers/promises'
import type { HttpBindings } from '@hono/node-server'
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response'
import { z } from 'zod'
import type { DemoServer } from '../core/providers/kit/demo-server.ts'
import { FAULTS, LOSSES, REFUSALS } from './faults.ts'

/** `changed`: all is well, and after the call the provider has become what `becomes` says. */
const MODES = [...FAULTS, ...LOSSES, ...REFUSALS, 'changed'] as const
const DELAY_MS = 5_000

const Rule = z.strictObject({
  mode: z.enum(MODES),
  /** Regular expressions that the path with its query, and the body, must match. */
  path: z.string().optional(),
  body: z.string().optional(),
  method: z.string().optional(),
  /** For so many calls; for all without it. */
  times: z.int().min(1).optional(),
  delayMs: z.int().min(0).default(DELAY_MS),
  /** With `changed`. */
  becomes: z.enum(['dearer', 'sold-out', 'no-credit', 'full', 'plenty']).optional(),
})
type Rule = z.infer<typeof Rule>

/** What is wrong with a demo provider now. */
export interface FaultRules {
  /** Takes a rule as JSON. One for certain calls goes before the others; one for all replaces them, `none` ends all. */
  set(request: Request, expire: () => void): Promise<Response>
  /** Answers a request as the first rule that fits it says; `handle` is the provider. */
  answer(
    request: Request,
    socket: HttpBindings,
    handle: (request: Request) => Promise<Response>,
  ): Promise<Response>
}

export function createFaultRules({ becomes }: Pick<DemoServer, 'becomes'> = {}): FaultRules {
  let rules: Rule[] = []
  const take = (request: Request, path: string, body: string): Rule | undefined => {
    const rule = rules.find((one) => fits(one, request.method, path, body))
    if (rule?.times !== undefined && --rule.times === 0) rules = rules.filter((one) => one !== rule)
    return rule
  }
  return {
    set: async (request, expire) => {
      const { data: rule, error } = Rule.safeParse(await request.json().catch(() => null))
      if (!rule) return Response.json({ error: z.prettifyError(error) }, { status: 400 })
      if (rule.mode === 'expired') expire()
      const some = [rule.path, rule.body, rule.method, rule.times].some((one) => one !== undefined)
      if (rule.mode === 'none' || rule.mode === 'expired') rules = []
      else rules = some ? [rule, ...rules] : [rule]
      return Response.json({ ok: true })
    },
    answer: async (request, socket, handle) => {
      if (rules.length === 0) return handle(request)
      const { pathname, search } = new URL(request.url)
      const body = await request.clone().text()
      const rule = take(request, pathname + search, body)
      if (!rule) return handle(request)
      const answer = await play(rule, socket, () => handle(request))
      if (rule.becomes) becomes?.[rule.becomes]?.()
      return answer
    },
  }
}

const fits = (rule: Rule, method: string, path: string, body: string): boolean =>
  (rule.method === undefined || rule.method === method) &&
  (rule.path === undefined || new RegExp(rule.path).test(path)) &&
  (rule.body === undefined || new RegExp(rule.body).test(body))

async function play(
  { mode, delayMs }: Rule,
  { outgoing }: HttpBindings,
  handle: () => Promise<Response>,
): Promise<Response> {
  const cut = (): Response => {
    outgoing.destroy()
    return RESPONSE_ALREADY_SENT
  }
  switch (mode) {
    case 'none':
    case 'expired':
    case 'changed':
      return handle()
    case 'slow':
      await sleep(delayMs)
      return handle()
    case 'failing':
      return badGateway()
    case 'limited':
      return Response.json(
        { error: 'Too many requests' },
        { status: 429, headers: { 'retry-after': '3' } },
      )
    case 'forbidden':
      return Response.json({ error: 'Forbidden' }, { status: 403 })
    case 'missing':
      return Response.json({ error: 'Not found' }, { status: 404 })
    case 'offline':
      return new Promise(() => {})
    case 'reset-before':
      return cut()
    case 'reset-after':
      await handle()
      return cut()
    case 'reset-middle': {
      const answer = await handle()
      const bytes = Buffer.from(await answer.arrayBuffer())
      outgoing.writeHead(answer.status, {
        ...Object.fromEntries(answer.headers),
        'content-length': bytes.length,
      })
      const half = bytes.subarray(0, Math.floor(bytes.length / 2))
      await new Promise<void>((resolve) => outgoing.write(half, () => resolve()))
      return cut()
    }
    case 'late': {
      const answer = await handle()
      await sleep(delayMs)
      return answer
    }
    case '502-after':
      await handle()
      return badGateway()
  }
}

const badGateway = (): Response =>
  new Response('<html><body><h1>502 Bad Gateway</h1></body></html>', {
    status: 502,
    headers: { 'content-type': 'text/html' },
  })
