import type { AppErrorData } from '@shared/domain/app-error.ts'
import type { DnsChange, DnsRecord } from '@shared/domain/dns.ts'
import { toAppError } from '../errors/to-app-error.ts'
import { endOfFailure } from '../operations/end-of-failure.ts'
import type { Executor } from '../operations/run.ts'
import type { Ports } from '../ports.ts'
import type { StepContext } from '../tasks/kind.ts'
import type { Outcome } from '../tasks/transitions.ts'
import type { Applies, AppliedPlan, Step } from './applies.ts'
import { outcomeOf, stoppedText } from './ends.ts'
import type { KeptForms } from './kept.ts'
import { afterStep, located, wasMade } from './model.ts'
import { type Fresh, refOf, type ZoneReading } from './reading.ts'
import type { ZoneVersions } from './versions.ts'
import type { ZoneStore } from './zones.ts'

/** Sends agreed plans, each step at most once. */
export interface ApplyRun {
  /**
   * The first time, sends the plans; any other time only finds out what became of what was sent: after a crash
   * nothing goes on by itself.
   */
  run(id: string, task: string, context: StepContext): Promise<Outcome>
  /** No process sends a step of it after this; answers how many were sent, and what became of them. */
  stop(id: string): Promise<string>
}

interface Needs {
  ports: Pick<Ports, 'clock' | 'log'>
  executor: Executor
  zones: ZoneStore
  versions: ZoneVersions
  reading: ZoneReading
  kept: KeptForms
  applies: Applies
}

/**
 * Why sending stopped before its end: with all zones, as what one of them refuses or does not answer may be wrong with
 * the others too. A conflict is none: that zone is planned again, the others are what their plans say.
 */
type Stop = AppErrorData | 'unknown' | 'stopped'

/** A provider may show what it did a moment later. */
const LOOKS_AFTER_MS = [0, 2_000, 5_000]
const ALIVE_MS = 20_000

export function createApplyRun(needs: Needs): ApplyRun {
  const { applies } = needs
  const send = async (id: string, task: string, context: StepContext): Promise<Outcome> => {
    const plans = await applies.plans(id)
    const tell = teller(plans, context)
    const alive = setInterval(tell.again, ALIVE_MS)
    try {
      let stop: Stop | null = null
      for (const [n, plan] of plans.entries()) {
        stop = await onePlan(needs, { id, task, n, plan, signal: context.signal, told: tell.step })
        if (stop !== null) break
      }
      await applies.end(id)
      const error = stop !== null && typeof stop === 'object' ? stop : null
      return outcomeOf(await applies.plans(id), error)
    } finally {
      clearInterval(alive)
    }
  }
  const learn = async (id: string, task: string, { signal }: StepContext): Promise<Outcome> => {
    await applies.end(id)
    for (const [n, plan] of (await applies.plans(id)).entries()) {
      await needs.zones.release(plan.zoneId, task)
      if (plan.steps.some(({ outcome }) => outcome !== 'not_sent'))
        await learnPlan(needs, id, n, plan, signal)
    }
    return outcomeOf(await applies.plans(id), null)
  }
  return {
    run: async (id, task, context) =>
      (await applies.begin(id)) ? send(id, task, context) : learn(id, task, context),
    stop: async (id) => {
      await applies.end(id)
      return stoppedText(await applies.plans(id))
    },
  }
}

function teller(plans: readonly AppliedPlan[], { progress }: StepContext) {
  const total = plans.reduce((sum, { steps }) => sum + steps.length, 0)
  const placeOf = (n: number): string =>
    plans.length === 1 ? '' : ` (zone ${n + 1} of ${plans.length})`
  let done = 0
  let text = ''
  const again = (): void => progress(done, total, text)
  return {
    again,
    step: (zone: string, n: number): void => {
      text = `${zone}${placeOf(n)}: ${done} of ${total} changes`
      again()
      done++
    },
  }
}

interface Sending {
  id: string
  task: string
  n: number
  plan: AppliedPlan
  signal: AbortSignal
  /** A step of this plan is sent next. */
  told(zone: string, plan: number): void
}

/** Nothing is sent to a zone in conflict: changed since its plan, or another task's. */
async function onePlan(needs: Needs, sending: Sending): Promise<Stop | null> {
  const { zones, reading, applies } = needs
  const { id, task, n, plan } = sending
  try {
    if (sending.signal.aborted) return 'stopped'
    const zone = await zones.get(plan.zoneId)
    if (!(await zones.claim(zone.id, task))) {
      await applies.conflict(id, n)
      return null
    }
    try {
      const fresh = await reading.records(zone)
      if (fresh.fingerprint !== plan.base) {
        await applies.conflict(id, n)
        return null
      }
      const { stop, expected } = await sendSteps(needs, sending, fresh)
      await readBack(needs, plan, stop === null ? expected : null)
      return stop
    } finally {
      await zones.release(zone.id, task)
    }
  } catch (thrown) {
    return toAppError(thrown, needs.ports.log).data
  }
}

async function sendSteps(
  needs: Needs,
  { id, n, plan, signal, told }: Sending,
  fresh: Fresh,
): Promise<{ stop: Stop | null; expected: DnsRecord[] }> {
  const { applies, executor, zones, reading } = needs
  const zone = await zones.get(plan.zoneId)
  // Without the task's signal: what is on the wire is never cut off, its answer says what became of it.
  const { fn, ctx } = await executor.capability(zone.accountId, 'dns.apply', { confirmed: true })
  let expected = fresh.records
  for (const [at, step] of plan.steps.entries()) {
    if (signal.aborted) return { stop: 'stopped', expected }
    told(zone.name, n)
    const change = located(step.change, expected)
    if (!change) {
      await applies.known(id, n, at, { outcome: 'failed', why: NOT_THERE.message })
      return { stop: NOT_THERE, expected }
    }
    if (!(await applies.sending(id, n, at))) return { stop: 'stopped', expected }
    const failure = await fn(ctx, refOf(zone), change, fresh.spelling).then(
      () => null,
      (thrown: unknown) => endOfFailure(thrown),
    )
    if (failure === null) {
      expected = afterStep(expected, change)
      await applies.known(id, n, at, { outcome: 'done', why: null })
      continue
    }
    const { error } = failure
    if (failure.state === 'failed') {
      await applies.known(id, n, at, { outcome: 'failed', why: whyOf(error) })
      return { stop: error, expected }
    }
    const seen = await lookFor(needs, change, expected, () => reading.records(zone), signal)
    if (seen === null) {
      await applies.known(id, n, at, { outcome: 'unknown', why: whyOf(error) })
      return { stop: 'unknown', expected }
    }
    if (!seen.made) {
      await applies.known(id, n, at, { outcome: 'failed', why: notMade(error) })
      return { stop: { ...error, code: 'upstream', message: notMade(error) }, expected }
    }
    expected = seen.records
    await applies.known(id, n, at, { outcome: 'done', why: SEEN })
  }
  return { stop: null, expected }
}

/** Reads the zone until it shows the step, or long enough; null where it can't be read. */
async function lookFor(
  { ports }: Needs,
  change: DnsChange,
  before: readonly DnsRecord[],
  read: () => Promise<Fresh>,
  signal: AbortSignal,
): Promise<{ made: boolean; records: DnsRecord[] } | null> {
  let seen: { made: boolean; records: DnsRecord[] } | null = null
  for (const wait of LOOKS_AFTER_MS) {
    await ports.clock.sleep(wait, signal).catch(() => {})
    const found = await read().then(
      ({ records }) => records,
      () => null,
    )
    if (found) seen = { made: wasMade(change, before, found), records: found }
    if (seen?.made) break
  }
  return seen
}

/** What the zone is afterwards is kept as a version, and what the provider made of the records is learnt. */
async function readBack(
  { zones, reading, kept, ports }: Needs,
  { zoneId, steps }: AppliedPlan,
  expected: readonly DnsRecord[] | null,
): Promise<void> {
  try {
    const zone = await zones.get(zoneId)
    const { records } = await reading.records(zone, { cause: 'applied' })
    if (expected === null) return
    const sent = steps.flatMap(({ change }) => change.after ?? [])
    await kept.learn(zoneId, sent, expected, records)
  } catch (thrown) {
    // The changes are made all the same; the next read shows the zone.
    toAppError(thrown, ports.log)
  }
}

/** What an earlier process sent and did not see the end of, from what the zone holds now. */
async function learnPlan(
  needs: Needs,
  id: string,
  n: number,
  plan: AppliedPlan,
  signal: AbortSignal,
): Promise<void> {
  const { zones, versions, reading, applies } = needs
  const zone = await zones.get(plan.zoneId)
  let before = (await versions.find(plan.zoneId, plan.base)) ?? []
  const { records } = await reading.records(zone, { signal, cause: 'applied' })
  for (const [at, { change, outcome }] of plan.steps.entries()) {
    const here = located(change, before)
    if (outcome === 'done' && here) before = afterStep(before, here)
    if (outcome !== 'unknown') continue
    const made = here !== null && wasMade(here, before, records)
    const known: Pick<Step, 'outcome' | 'why'> = made
      ? { outcome: 'done', why: SEEN }
      : { outcome: 'failed', why: NOT_MADE }
    await applies.known(id, n, at, known)
    if (made && here) before = afterStep(before, here)
  }
}

const SEEN = 'No answer came; the zone shows that it was made.'
const NOT_MADE = 'No answer came, and the zone shows that it was not made.'
const notMade = ({ message }: AppErrorData): string =>
  `The zone shows that it was not made: ${message}`

const whyOf = ({ message, providerMessage: said }: AppErrorData): string =>
  said && !message.includes(said) ? `${message} The provider says: ${said}` : message

const NOT_THERE: AppErrorData = {
  code: 'conflict',
  message: 'The record that it would change is not there any more.',
  next: 'Look at the zone and plan again.',
  retryable: false,
}
