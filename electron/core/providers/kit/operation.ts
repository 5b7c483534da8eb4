import type { Effect, OperationDescriptor } from '@shared/ipc/contract/operations.ts'
import type { z } from 'zod'

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
export type Subject = OperationDescriptor['subject']

/** One documented call of a provider, as data. Everything else about it is derived. */
export interface Operation<I extends z.ZodType = z.ZodType, O extends z.ZodType = z.ZodType> {
  /** `provider.area.verb`, as in the list of operations. */
  id: string
  /** Verb phrase, as a button would say it. */
  title: string
  help: string
  /** What it is about: decides in which row's menu it appears. */
  subject: Subject
  effect: Effect
  /** `safe`: repeated by itself after a failure. `never`: sent at most once, journalled before. */
  repeat: 'safe' | 'never'
  source: {
    section: string
    /** How sure method and path are. `guessed` ones that spend or destroy ask the user once more. */
    how: 'documented' | 'observed' | 'inferred' | 'guessed'
    verified: string
  }
  method: Method
  /** Path below the account's base URL; `{name}` is filled from the input. */
  path: string
  /** Input names that go into the query; with GET it is every name that is not in the path. */
  query?: readonly string[]
  /** Keys are the documented parameter names. */
  input: I
  /** Read tolerantly: unknown fields are kept, wrong types are an `unexpected_response`. */
  output: O
  /** What the body is made of where it is more than the inputs: a wrapper, an action's name. */
  body?(fields: Record<string, unknown>, input: Record<string, unknown>): Record<string, unknown>
  /** `file`: the body is streamed to a sink. `any`: any success is one, whatever its body holds. */
  answer?: 'json' | 'any' | 'file'
  /** With `file`: the provider may redirect to it; followed without the credential. */
  redirects?: true
  /**
   * Work on a server goes on after the answer. `task`: where the answer holds the provider's task, for
   * `servers.task`; without it the server's state is watched. `server`: the capabilities' id of the server
   * that the first path parameter names, where the two differ.
   */
  starts?: { task?: string; server?(id: string): string }
  /** The server that the call is about goes on under another id: where the answer holds that. */
  replaces?: string
  /** Ids in the answer that the provider does not list again, so that we keep them. */
  remembers?: readonly { kind: RememberedKind; at: string }[]
  /** Rules over several fields, which JSON Schema can't carry. Answers problems by path. */
  check?(input: z.output<I>): { path: string; message: string }[]
  /** Paths in the output ("password", "console.password") that are replaced by a handle. */
  secrets?: readonly string[]
  /** With `destructive`: what is gone afterwards. */
  losesWhat?: string
  /** With `billable`: what is paid. */
  costsWhat?: string
  /** Seconds until an answer must begin, where the provider works inline. */
  timeoutSeconds?: number
}

export type RememberedKind = 'order' | 'server'

/** Types the declaration; adds nothing. */
export const defineOperation = <I extends z.ZodType, O extends z.ZodType>(
  operation: Operation<I, O>,
): Operation<I, O> => operation

/** The `area` of `provider.area.verb`. */
export const areaOf = (id: string): string => id.split('.')[1] ?? ''

/** What goes over the wire, before the credential is added. */
export interface WireRequest {
  method: Method
  path: string
  query: Record<string, string>
  body: Record<string, unknown> | null
}

/**
 * Places each input where the document says: path, query, or JSON body. Undefined values are left out.
 * `template` is another path than the declared one, where the user corrected it.
 */
export function toWire(
  operation: Operation,
  input: Record<string, unknown>,
  template = operation.path,
): WireRequest {
  const inPath = pathNames(operation.path)
  const inQuery = operation.query ?? (operation.method === 'GET' ? Object.keys(input) : [])
  const path = template.replace(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(String(input[name])),
  )
  const query: Record<string, string> = {}
  const fields: Record<string, unknown> = {}
  for (const [name, value] of Object.entries(input)) {
    if (value === undefined || inPath.includes(name)) continue
    if (inQuery.includes(name)) query[name] = String(value)
    else fields[name] = value
  }
  const body = operation.body?.(fields, input) ?? fields
  const hasBody = operation.method !== 'GET' && Object.keys(body).length > 0
  return { method: operation.method, path, query, body: hasBody ? body : null }
}

const named = new Map<string, readonly string[]>()

/** The `{name}`s of a path. */
export function pathNames(path: string): readonly string[] {
  const known = named.get(path)
  if (known) return known
  const names = [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? '')
  named.set(path, names)
  return names
}
