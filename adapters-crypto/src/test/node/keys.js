// The algorithms that are tested, and the kind of key for each.

export const signing = {
  RS256: 'RSA', RS384: 'RSA', RS512: 'RSA', PS256: 'RSA', PS384: 'RSA', PS512: 'RSA',
  ES256: 'P-256', ES384: 'P-384', ES512: 'P-521', EdDSA: 'Ed25519',
  HS256: 'oct-64', HS384: 'oct-64', HS512: 'oct-64',
}

const curves = ['P-256', 'P-384', 'P-521', 'X25519']

export const managing = [
  ['RSA-OAEP', 'RSA'], ['RSA-OAEP-256', 'RSA'],
  ...['ECDH-ES', 'ECDH-ES+A128KW', 'ECDH-ES+A192KW', 'ECDH-ES+A256KW']
    .flatMap((alg) => curves.map((curve) => [alg, curve])),
  ['A128KW', 'oct-16'], ['A192KW', 'oct-24'], ['A256KW', 'oct-32'],
  ['A128GCMKW', 'oct-16'], ['A192GCMKW', 'oct-24'], ['A256GCMKW', 'oct-32'],
  ['PBES2-HS256+A128KW', 'oct-24'], ['PBES2-HS384+A192KW', 'oct-24'], ['PBES2-HS512+A256KW', 'oct-24'],
]

export const direct = {
  A128GCM: 'oct-16', A192GCM: 'oct-24', A256GCM: 'oct-32',
  'A128CBC-HS256': 'oct-32', 'A192CBC-HS384': 'oct-48', 'A256CBC-HS512': 'oct-64',
}

/** Returns the private or shared key in the form that jose accepts. */
export const secret = (jwk) => jwk.k ? Buffer.from(jwk.k, 'base64url') : jwk

export const open = (jwk) => {
  if (jwk.k) return secret(jwk)
  const { kty, crv, x, y, n, e } = jwk
  return JSON.parse(JSON.stringify({ kty, crv, x, y, n, e }))
}
