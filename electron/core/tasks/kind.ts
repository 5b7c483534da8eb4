import type { z } from 'zod'
import type { Outcome, TaskRow } from './transitions.ts'

/** What a step of a task may use besides its row. */
export interface StepContext {
  /** Aborted when the user stops the task or the app ends. */
  signal: AbortSignal
  progress(done: number, total: number | null, text: string): void
}

/** One kind of long work. Steps may throw AppErrors; the runner turns them into outcomes. */
export interface TaskKind<I extends z.ZodType = z.ZodType> {
  kind: string
  /** Raised when `input` changes its shape. */
  version: number
  input: I
  /** How long it may take before it is called lost, in milliseconds. */
  deadlineMs: number
  /** Sends it: called at most once. Kinds that only read leave it out and begin with `poll`. */
  start?(input: z.output<I>, context: StepContext): Promise<Outcome>
  /** Looks how it is going; always safe to call again. */
  poll(input: z.output<I>, row: TaskRow, context: StepContext): Promise<Outcome>
  /** The process that was at it is gone, so that its lease on the task does not count. */
  isLeft?(input: z.output<I>): boolean
  /**
   * The user stopped it: sees to it that no process goes on with it, and answers what is said of it. Asked again once
   * the step that was under way has ended. Without it, that the waiting ended.
   */
  stopped?(input: z.output<I>): Promise<string>
  /** Where a click on its notification goes. */
  place(task: Pick<TaskRow, 'id' | 'subject'>): string
}
