// Reads the tokens that NodeJoseTest wrote: npm ci && npm run check FILE

import { readFileSync } from 'node:fs'
import * as jose from 'jose'
import { open, secret } from './keys.js'

const { content, keys, tokens } = JSON.parse(readFileSync(process.argv[2], 'utf8'))
const expected = Buffer.from(content, 'base64url')

const verify = ({ kind, algorithm, token, detached }) => {
  const key = open(keys[kind])
  const options = { algorithms: [algorithm] }
  if (typeof token === 'string') return jose.compactVerify(token, key, options)
  const whole = detached ? { ...token, payload: expected } : token
  return token.signatures ? jose.generalVerify(whole, key, options) : jose.flattenedVerify(whole, key, options)
}

const decrypt = ({ kind, algorithm, token }) => {
  // This server uses more PBES2 iterations than jose accepts by default.
  const options = { keyManagementAlgorithms: [algorithm], maxPBES2Count: 1_000_000 }
  const key = secret(keys[kind])
  if (typeof token === 'string') return jose.compactDecrypt(token, key, options)
  return token.recipients ? jose.generalDecrypt(token, key, options) : jose.flattenedDecrypt(token, key, options)
}

let failed = 0
for (const each of tokens) {
  try {
    const encrypted = each.token.ciphertext ?? (typeof each.token === 'string' && each.token.split('.').length === 5)
    const read = encrypted ? (await decrypt(each)).plaintext : (await verify(each)).payload
    if (!each.detached && !expected.equals(Buffer.from(read))) throw new Error('other content')
  } catch (error) {
    failed++
    console.error(each.kind, each.algorithm, String(error), JSON.stringify(each.token).slice(0, 120))
  }
}
console.log(`${tokens.length - failed} passed, ${failed} failed`)
process.exitCode = tokens.length > 0 && failed === 0 ? 0 : 1
