/** Shape and colour of a state; the shape alone tells them apart. */
export type Look = 'running' | 'stopped' | 'busy' | 'problem'

const LOOKS = new Map<string, Look>(
  Object.entries<Look>({
    running: 'running',
    completed: 'running',
    active: 'running',
    paid: 'running',
    ok: 'running',
    stopped: 'stopped',
    suspended: 'stopped',
    terminated: 'stopped',
    cancelled: 'stopped',
    refunded: 'stopped',
    draft: 'stopped',
    unchecked: 'stopped',
    busy: 'busy',
    queued: 'busy',
    sending: 'busy',
    waiting: 'busy',
    provisioning: 'busy',
    awaiting_payment: 'problem',
    problem: 'problem',
    failed: 'problem',
    lost: 'problem',
    unknown: 'problem',
    sign_in: 'problem',
    failing: 'problem',
    offline: 'problem',
  }),
)

const SHAPES: Record<Look, string> = { running: '●', stopped: '○', busy: '◐', problem: '▲' }

export const lookOf = (state: string): Look => LOOKS.get(state) ?? 'problem'
export const shapeOf = (state: string): string => SHAPES[lookOf(state)]
