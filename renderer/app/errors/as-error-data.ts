export { toErrorData as asErrorData } from '../bridge.ts'
