/** What is wrong with what a SCIM client sent, in the words of RFC 7644 section 3.12. */
import { DomainError, type ErrorCode } from '../../../../platform/errors.ts'

export type ScimType =
  | 'invalidFilter'
  | 'invalidPath'
  | 'invalidSyntax'
  | 'invalidValue'
  | 'mutability'
  | 'noTarget'
  | 'tooMany'
  | 'uniqueness'

export class ScimFault extends DomainError {
  readonly scimType: ScimType

  constructor(scimType: ScimType, message: string, code: ErrorCode = 'invalid_input') {
    super(code, message)
    this.scimType = scimType
  }
}
