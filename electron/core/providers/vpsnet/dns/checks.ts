import { isAppError } from '@shared/domain/app-error.ts'
import { z } from 'zod'
import type { CapabilityContext } from '../../kit/capability.ts'
import { serviceTypes } from '../operations/dns.ts'

/** The one that the document names. */
export const FAILOVER_CHECK = 'icmp.ping'

/** The path is a guess, and the answer's form is not documented: texts, or records that name a key. */
export async function checksOf(ctx: CapabilityContext): Promise<string[]> {
  try {
    const answer = z.array(z.unknown()).parse(await ctx.run(serviceTypes, {}))
    const found = answer.flatMap((one) => Key.safeParse(one).data ?? [])
    return [...new Set([FAILOVER_CHECK, ...found])]
  } catch (error) {
    if (isAppError(error) || error instanceof z.ZodError) return [FAILOVER_CHECK]
    throw error
  }
}

const Key = z.union([
  z.string().regex(/^\S+$/),
  z
    .looseObject({ textkey: z.string().optional(), text_key: z.string().optional() })
    .transform(({ textkey, text_key }) => textkey ?? text_key ?? null)
    .pipe(z.string()),
])
