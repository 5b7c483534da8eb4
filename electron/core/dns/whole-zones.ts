import { AppError, isAppError } from '@shared/domain/app-error.ts'
import type { Zone } from '@shared/domain/dns.ts'
import type { Publish } from '@shared/ipc/topics.ts'
import { asciiName } from '@shared/dns/names.ts'
import { isProblem } from '@shared/dns/problem.ts'
import { globalId } from '../ids.ts'
import type { Confirmations } from '../operations/confirm.ts'
import { endOfFailure } from '../operations/end-of-failure.ts'
import type { Executor } from '../operations/run.ts'
import type { Ports } from '../ports.ts'
import type { NewZone } from '../providers/kit/dns.ts'
import { refOf, type ZoneReading } from './reading.ts'
import type { ZoneStore } from './zones.ts'

/** Making and deleting whole zones. */
export interface WholeZones {
  /** Answers the zone as the provider lists it afterwards. */
  createZone(accountId: string, wish: NewZone, signal?: AbortSignal): Promise<Zone>
  /**
   * Keeps a snapshot, then deletes. `typed` must be its name; refused with `needs_confirmation` until `confirm` is its
   * token.
   */
  deleteZone(id: string, typed: string, confirm?: string): Promise<void>
}

interface Needs {
  ports: Pick<Ports, 'clock'>
  executor: Executor
  confirmations: Confirmations
  zones: ZoneStore
  reading: ZoneReading
  publish: Publish
}

export function createWholeZones(needs: Needs): WholeZones {
  const { executor, zones, reading, confirmations } = needs
  const listed = async (accountId: string, name: string): Promise<Zone | null> => {
    const found = (await reading.list(accountId)).find((zone) => zone.name === name)
    return found ? zones.get(globalId(accountId, found.providerId)) : null
  }
  return {
    createZone: async (accountId, wish) => {
      const name = zoneName(wish.name)
      const { fn, ctx } = await executor.capability(accountId, 'dns.createZone')
      if (await listed(accountId, name)) throw taken(name)
      const failure = await fn(ctx, { ...wish, name }).then(
        () => null,
        (thrown: unknown) => thrown,
      )
      // Refused: nothing was made. Everything else, the list tells.
      if (failure !== null && endOfFailure(failure).state === 'failed') throw failure
      const zone = await listed(accountId, name)
      if (!zone) throw failure ?? notListed(name)
      await reading.records(zone)
      return zones.get(zone.id)
    },
    deleteZone: async (id, typed, confirm) => {
      const zone = await zones.get(id)
      if (typed.trim().toLowerCase().replace(/\.$/, '') !== zone.name) throw otherName(zone.name)
      const { fn, ctx, uses } = await executor.capability(zone.accountId, 'dns.deleteZone', {
        confirmed: true,
      })
      const loses = uses.find(({ losesWhat }) => losesWhat !== undefined)?.losesWhat ?? ''
      const text = `${zone.name}: ${loses} A snapshot of its records is kept here.`
      const of = ['dns.deleteZone', id]
      confirmations.require([{ effect: 'destructive', text, of }], confirm)
      await reading.records(zone, { cause: 'before-delete' })
      try {
        await fn(ctx, refOf(zone))
      } catch (thrown) {
        if (!isAppError(thrown) || endOfFailure(thrown).state === 'failed') throw thrown
        if (await listed(zone.accountId, zone.name)) throw thrown
      }
      await zones.gone(id, needs.ports.clock.now().toISOString())
      needs.publish('dns.changed', { accountId: zone.accountId })
    },
  }
}

/** As it is sent: ASCII, lower case, without the last dot. */
function zoneName(typed: string): string {
  const name = asciiName(typed.trim().replace(/\.$/, ''))
  if (isProblem(name)) throw badName(name.problem)
  if (!name.includes('.')) throw badName('A zone’s name has at least one dot, like example.com.')
  return name.toLowerCase()
}

const badName = (problem: string): AppError =>
  new AppError({
    code: 'invalid_input',
    message: problem,
    next: 'Correct the name; nothing was sent.',
    fields: [{ path: 'name', message: problem }],
  })

const taken = (name: string): AppError =>
  new AppError({
    code: 'conflict',
    message: `There is already a zone ${name} in this account.`,
    next: 'Open it, or choose another name; nothing was sent.',
    fields: [{ path: 'name', message: 'is there already' }],
  })

const notListed = (name: string): AppError =>
  new AppError({
    code: 'unexpected_response',
    message: `${name} was made, and the provider does not list it yet.`,
    next: 'Refresh the list in a moment; it is not made again by itself.',
  })

const otherName = (name: string): AppError =>
  new AppError({
    code: 'invalid_input',
    message: `What was typed is not the zone’s name, ${name}.`,
    next: 'Type the name of the zone that is to be deleted; nothing was sent.',
    fields: [{ path: 'typed', message: `is not ${name}` }],
  })
