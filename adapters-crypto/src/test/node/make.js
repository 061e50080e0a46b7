// Makes the tokens that NodeJoseTest reads: npm ci && npm run make

import { generateKeyPairSync, randomBytes } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import * as jose from 'jose'
import { direct, managing, open, secret, signing } from './keys.js'

const content = Buffer.from('Ærlig 😀')
const kid = '7'

const pair = (type, options) => generateKeyPairSync(type, options).privateKey.export({ format: 'jwk' })
const keys = {
  RSA: pair('rsa', { modulusLength: 2048 }),
  'P-256': pair('ec', { namedCurve: 'P-256' }),
  'P-384': pair('ec', { namedCurve: 'P-384' }),
  'P-521': pair('ec', { namedCurve: 'P-521' }),
  Ed25519: pair('ed25519'),
  X25519: pair('x25519'),
}
for (const bytes of [16, 24, 32, 48, 64]) {
  keys['oct-' + bytes] = { kty: 'oct', k: randomBytes(bytes).toString('base64url') }
}

const tokens = []
const add = (kind, algorithm, token, detached = false) => tokens.push({ kind, algorithm, detached, token })

for (const [alg, kind] of Object.entries(signing)) {
  const key = secret(keys[kind])
  const header = { alg, kid }
  add(kind, alg, await new jose.CompactSign(content).setProtectedHeader(header).sign(key))
  add(kind, alg, await new jose.FlattenedSign(content)
    .setProtectedHeader(header).setUnprotectedHeader({ note: 'open' }).sign(key))
  add(kind, alg, await new jose.GeneralSign(content)
    .addSignature(key).setProtectedHeader(header)
    .addSignature(key).setProtectedHeader(header).done().sign())
  const unencoded = await new jose.FlattenedSign(content)
    .setProtectedHeader({ ...header, b64: false, crit: ['b64'] }).sign(key)
  delete unencoded.payload
  add(kind, alg, unencoded, true)
}

const encrypt = async (alg, kind, enc) => {
  const key = open(keys[kind])
  const header = { alg, enc, kid }
  add(kind, alg, await new jose.CompactEncrypt(content).setProtectedHeader(header).encrypt(key))
  add(kind, alg, await new jose.FlattenedEncrypt(content)
    .setProtectedHeader(header).setSharedUnprotectedHeader({ note: 'open' })
    .setAdditionalAuthenticatedData(Buffer.from('beside')).encrypt(key))
}

const contents = Object.keys(direct)
for (const [i, [alg, kind]] of managing.entries()) {
  await encrypt(alg, kind, contents[i % contents.length])
}
for (const [enc, kind] of Object.entries(direct)) {
  await encrypt('dir', kind, enc)
  await encrypt('ECDH-ES', 'P-256', enc)
}

for (const enc of contents) {
  const several = new jose.GeneralEncrypt(content).setProtectedHeader({ enc })
  for (const [alg, kind] of [['RSA-OAEP-256', 'RSA'], ['ECDH-ES+A256KW', 'P-384'],
    ['ECDH-ES+A128KW', 'X25519'], ['A128KW', 'oct-16'], ['A256GCMKW', 'oct-32']]) {
    several.addRecipient(open(keys[kind])).setUnprotectedHeader({ alg, kid: kind })
  }
  add('several', enc, await several.encrypt())
}

const lines = tokens.map((token) => JSON.stringify(token)).join(',\n')
const text = `{"content":"${content.toString('base64url')}",\n"keys":${JSON.stringify(keys)},\n"tokens":[\n${lines}\n]}\n`
writeFileSync(new URL('../resources/vectors/node-jose/tokens.json', import.meta.url), text)
console.log(`${tokens.length} tokens, ${text.length} characters`)
