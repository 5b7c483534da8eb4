import type { Console } from '@shared/domain/console.ts'
import type { PowerAction } from '@shared/domain/server.ts'
import { call, toErrorData } from '../../app/bridge.ts'
import { POWER_ACTIONS, POWER_BEGUN, POWER_LABELS, powerQuestion } from '../../data/power.ts'
import { whyNotPower } from '../../data/why-not.ts'
import { useConfirm } from '../../ui/confirm.ts'
import type { MenuItem } from '../../ui/menu.ts'
import { useToast } from '../../ui/toast.ts'

/** What can be done to the power of a console's server now, with the same questions and reasons as on its page. */
export function usePower() {
  const confirm = useConfirm()
  const toast = useToast()
  const run = async ({ id, title }: Console, action: PowerAction): Promise<void> => {
    const question = powerQuestion(action, title)
    if (question && !(await confirm(question))) return
    try {
      await call('consoles.power', { id, action })
      toast.success(`${POWER_BEGUN[action]} started. You’ll be told when it is done.`)
    } catch (thrown) {
      toast.error(toErrorData(thrown).message)
    }
  }
  return async (console: Console): Promise<MenuItem[]> => {
    // Where it can't be told, main still refuses what can't be done.
    const standing = await call('consoles.server', { id: console.id }).catch(() => null)
    return POWER_ACTIONS.filter((action) => console.power.includes(action)).map((action) => {
      const why = standing ? whyNotPower(action, standing) : null
      return {
        label: POWER_LABELS[action],
        danger: action === 'stop',
        disabled: why !== null,
        why: why ?? undefined,
        run: () => run(console, action),
      }
    })
  }
}
