// An OpenID Provider on a free port of 127.0.0.1, with dynamic registration.
//
//   node server.mjs
//
// Writes one line with its issuer when it listens, and ends when its standard input ends.
import { once } from 'node:events';
import { createServer } from 'node:http';
import { generateKeyPairSync } from 'node:crypto';
import { Provider } from 'oidc-provider';
import MemoryAdapter from 'oidc-provider/lib/adapters/memory_adapter.js';

const server = createServer();
server.listen(0, '127.0.0.1');
await once(server, 'listening');
const issuer = `http://127.0.0.1:${server.address().port}`;

const key = (kid, type, options) => {
  const { privateKey } = generateKeyPairSync(type, options);
  return { ...privateKey.export({ format: 'jwk' }), kid };
};

// The package's own store in memory. Each instance would have another one of MemoryAdapter itself.
class SharedStore extends MemoryAdapter {}

// Each instance has its own keys only, and the clients of all.
let generation = 0;
const keys = () => {
  generation++;
  return [
    key(`rsa-${generation}`, 'rsa', { modulusLength: 2048 }),
    key(`ec-${generation}`, 'ec', { namedCurve: 'P-256' }),
  ];
};
const start = () => new Provider(issuer, {
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
  adapter: SharedStore,
  jwks: { keys: keys() },
  cookies: { keys: ['cookies-of-the-tests'] },
  // Any name and any password are accepted.
  findAccount: (_, id) => ({ accountId: id, claims: () => ({ sub: id }) }),
  // By default, the package sends no request to a loopback address.
  fetch: (url, options) => fetch(url, { ...options, dispatcher: undefined }),
  features: {
    backchannelLogout: { enabled: true },
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

let provider = start();
let answer = provider.callback();

/** Tells the tests whether a client exists: GET /test/clients/ID is 200 or 404. */
async function tellClient(id, response) {
  response.statusCode = (await provider.Client.find(id)) ? 200 : 404;
  response.end();
}

/** POST /test/keys: from now on the server signs with other keys, and publishes only these. */
function rotateKeys(response) {
  provider = start();
  answer = provider.callback();
  response.statusCode = 204;
  response.end();
}

const clients = '/test/clients/';
server.on('request', (request, response) => {
  if (request.url.startsWith(clients)) {
    return tellClient(decodeURIComponent(request.url.slice(clients.length)), response);
  }
  return request.url === '/test/keys' ? rotateKeys(response) : answer(request, response);
});
process.stdin.resume().on('end', () => process.exit());
console.log(`ready ${issuer}`);
