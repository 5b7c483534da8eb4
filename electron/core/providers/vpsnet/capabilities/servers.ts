import { AppError, isAppError } from '@shared/domain/app-error.ts'
import type { CapabilityContext, ServerFacts } from '../../kit/capability.ts'
import { listClouds, listSsdClouds } from '../operations/clouds.ts'
import { listIps } from '../operations/ips.ts'
import * as cloud from '../operations/servers.ts'
import * as ssd from '../operations/ssd-servers.ts'
import { type Family, serverRef } from '../server-ref.ts'
import { type Around, NOTHING_AROUND, serverFacts } from './map.ts'

/** Both families, and the lists that name clouds, templates and addresses: five calls for any number of servers. */
export async function listServers(ctx: CapabilityContext): Promise<ServerFacts[]> {
  const names = readAround(ctx)
  const [regular, fast] = await Promise.all([ctx.run(cloud.list, {}), readSsd(ctx)])
  const all = [
    ...regular.map((vm) => [vm, 'cloud'] as const),
    ...fast.map((vm) => [vm, 'ssd'] as const),
  ]
  ctx.early(all.map(([vm, family]) => serverFacts(vm, family, NOTHING_AROUND)))
  const around = await names
  return all.map(([vm, family]) => serverFacts(vm, family, around))
}

/**
 * An account without SSD servers may get an error that says so instead of an empty list. Any other failure says
 * nothing of them: the cloud servers are shown, and the SSD servers stay as they were.
 */
async function readSsd(ctx: CapabilityContext) {
  try {
    return await ctx.run(ssd.listSsd, {})
  } catch (error) {
    if (!isAppError(error) || error.code === 'cancelled') throw error
    if (!saysNoSsd(error)) ctx.incomplete(ssdNotRead(error))
    return []
  }
}

export const saysNoSsd = ({ code, data }: AppError): boolean =>
  code !== 'unauthorized' && /\bno ssd\b/i.test(data.providerMessage ?? '')

const ssdNotRead = ({ data }: AppError): AppError =>
  new AppError({ ...data, message: `Its SSD servers could not be read. ${data.message}` })

/** What only names things may fail without failing the list. */
async function readAround(ctx: CapabilityContext): Promise<Around> {
  const quiet = <T>(work: Promise<T[]>): Promise<T[]> => work.catch(() => [])
  const [clouds, ssdClouds, ips] = await Promise.all([
    quiet(ctx.run(listClouds, {})),
    quiet(ctx.run(listSsdClouds, {})),
    quiet(ctx.run(listIps, {})),
  ])
  const byServer = new Map<string, string[]>()
  for (const { virtual_machine_id: owner, ip_address: address } of ips) {
    if (owner && address) byServer.set(owner, [...(byServer.get(owner) ?? []), address])
  }
  return { clouds: new Map([...clouds, ...ssdClouds].map((one) => [one.id, one])), ips: byServer }
}

async function readVm(ctx: CapabilityContext, family: Family, id: string) {
  const vm = await ctx.run(family === 'ssd' ? ssd.getSsd : cloud.get, { id })
  if (vm) return vm
  throw new AppError({
    code: 'not_found',
    message: 'VPS.NET has deleted this server.',
    next: 'A deleted cloud server can be recovered for 12 hours: run “Recover a deleted cloud server”.',
  })
}

/** The live record; names of cloud and template stay as the list found them. */
export async function readServer(
  ctx: CapabilityContext,
  providerId: string,
): Promise<Partial<ServerFacts>> {
  const { family, id } = serverRef(providerId)
  const { location, os, addresses, ...live } = serverFacts(
    await readVm(ctx, family, id),
    family,
    NOTHING_AROUND,
  )
  void location
  void os
  return addresses.length > 0 ? { ...live, addresses } : live
}

const POWER = {
  cloud: {
    start: cloud.powerOn,
    shutdown: cloud.shutdown,
    stop: cloud.powerOff,
    restart: cloud.reboot,
  },
  ssd: {
    start: ssd.powerOnSsd,
    shutdown: ssd.shutdownSsd,
    stop: ssd.powerOffSsd,
    restart: ssd.rebootSsd,
  },
} as const

export async function runPower(
  ctx: CapabilityContext,
  providerId: string,
  action: keyof (typeof POWER)['cloud'],
): Promise<void> {
  const { family, id } = serverRef(providerId)
  await ctx.run(POWER[family][action], { id })
}

const LOOK_EVERY_SECONDS = 4
const LOOKS = 150

/** Looks until the server is as wanted, for at most ten minutes. */
async function waitFor(
  ctx: CapabilityContext,
  id: string,
  fits: (facts: ServerFacts) => boolean,
): Promise<Awaited<ReturnType<typeof readVm>>> {
  for (let look = 0; look < LOOKS; look++) {
    const vm = await readVm(ctx, 'cloud', id)
    if (fits(serverFacts(vm, 'cloud', NOTHING_AROUND))) return vm
    await ctx.pause(LOOK_EVERY_SECONDS)
  }
  throw new AppError({
    code: 'timeout',
    message: 'The server did not get into the state that this needs within ten minutes.',
    next: 'Look at the server, then try again.',
  })
}

export const onlyCloud = (what: string): AppError =>
  new AppError({
    code: 'unsupported',
    message: `No call is known that ${what} an SSD server.`,
    next: 'Use VPS.NET’s own panel for this.',
  })

/** A server must be off to be reinstalled: power off, wait, then install. */
export async function reinstall(
  ctx: CapabilityContext,
  providerId: string,
  osId: string,
): Promise<void> {
  const { family, id } = serverRef(providerId)
  if (family === 'ssd') throw onlyCloud('reinstalls')
  const { state } = serverFacts(await readVm(ctx, family, id), family, NOTHING_AROUND)
  if (state !== 'stopped') {
    if (state === 'running') await ctx.run(cloud.powerOff, { id })
    await waitFor(ctx, id, (facts) => facts.state === 'stopped')
  }
  await ctx.run(cloud.reinstall, { id, system_template_id: osId })
}

/** The call itself tells nothing; the new password stands in the server's record once it has rebooted. */
export async function resetPassword(
  ctx: CapabilityContext,
  providerId: string,
): Promise<{ secret: string }> {
  const { family, id } = serverRef(providerId)
  if (family === 'ssd') throw onlyCloud('resets the password of')
  await ctx.run(cloud.resetPassword, { id })
  await ctx.pause(LOOK_EVERY_SECONDS)
  const vm = await waitFor(ctx, id, (facts) => facts.state !== 'busy')
  if (vm.password) return { secret: vm.password }
  throw new AppError({
    code: 'unexpected_response',
    message: 'The password was reset, but VPS.NET does not tell the new one.',
    next: 'Look into your e-mail or VPS.NET’s panel.',
  })
}

export async function osTemplates(ctx: CapabilityContext, providerId: string) {
  const { family, id } = serverRef(providerId)
  const { cloud_id } = await readVm(ctx, family, id)
  const clouds = await ctx.run(family === 'ssd' ? listSsdClouds : listClouds, {})
  const templates = clouds.find((one) => one.id === cloud_id)?.system_templates ?? []
  return templates.map((one) => ({ id: one.id, label: one.label ?? one.id }))
}
