// An OpenID Provider on a free port of 127.0.0.1, with dynamic registration.
//
//   node server.mjs
//
// Writes one line with its issuer when it listens, and ends when its standard input ends.
import { once } from 'node:events';
import { createServer } from 'node:http';
import { generateKeyPairSync } from 'node:crypto';
import { Provider } from 'oidc-provider';

const server = createServer();
server.listen(0, '127.0.0.1');
await once(server, 'listening');
const issuer = `http://127.0.0.1:${server.address().port}`;

const key = (kid, type, options) => {
  const { privateKey } = generateKeyPairSync(type, options);
  return { ...privateKey.export({ format: 'jwk' }), kid };
};

const provider = new Provider(issuer, {
  // Introspects the access tokens of all clients.
  clients: [
    {
      client_id: 'resource-server',
      client_secret: 'secret-of-the-resource-server',
      grant_types: [],
      redirect_uris: [],
      response_types: [],
    },
  ],
  jwks: {
    keys: [key('rsa', 'rsa', { modulusLength: 2048 }), key('ec', 'ec', { namedCurve: 'P-256' })],
  },
  cookies: { keys: ['cookies-of-the-tests'] },
  // Any name and any password are accepted.
  findAccount: (_, id) => ({ accountId: id, claims: () => ({ sub: id }) }),
  features: {
    claimsParameter: { enabled: true },
    clientCredentials: { enabled: true },
    encryption: { enabled: true },
    introspection: { enabled: true },
    jwtUserinfo: { enabled: true },
    registration: { enabled: true, initialAccessToken: 'initial-access-token-of-the-tests' },
    registrationManagement: { enabled: true, rotateRegistrationAccessToken: true },
    revocation: { enabled: true },
  },
});

/** Tells the tests whether a client exists: GET /test/clients/ID is 200 or 404. */
async function tellClient(id, response) {
  response.statusCode = (await provider.Client.find(id)) ? 200 : 404;
  response.end();
}

const answer = provider.callback();
const own = '/test/clients/';
server.on('request', (request, response) =>
  request.url.startsWith(own)
    ? tellClient(decodeURIComponent(request.url.slice(own.length)), response)
    : answer(request, response),
);
process.stdin.resume().on('end', () => process.exit());
console.log(`ready ${issuer}`);
