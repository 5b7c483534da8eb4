import { isAppError } from '../../shared/domain/app-error.ts'
import { keytarKeychain } from '../../electron/core/accounts/keytar-keychain.ts'

/** A process in the desktop under test: does what its parent asks with the real keychain. */
const keychain = keytarKeychain('Quayside test')
keychain.onChange((status) => process.send?.({ changed: status }))

async function run(what: string): Promise<string | null | undefined> {
  if (what === 'probe') return void (await keychain.probe())
  if (what === 'memory') return void keychain.useMemory()
  if (what === 'set') return void (await keychain.set('account', 'a secret'))
  return keychain.get('account')
}

process.on('message', (what: string) => {
  void run(what)
    .then((value) => ({ value }))
    .catch((error: unknown) => ({ error: isAppError(error) ? error.code : String(error) }))
    .then((outcome) => process.send?.({ answer: { status: keychain.status(), ...outcome } }))
})
