// A Model Context Protocol client that signs a user in. From the server's URL alone,
// it discovers the authorization server, registers, and requests tokens.
//
//   node client.mjs SERVER [CLIENT_ID_METADATA_DOCUMENT]
//
// Writes one JSON object a line: the URL that the user must open, each request, each response.
import { createServer } from 'node:http';
import { once } from 'node:events';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import { UnauthorizedError } from '@modelcontextprotocol/sdk/client/auth.js';

const [server, clientMetadataUrl] = process.argv.slice(2);
const report = (line) => console.log(JSON.stringify(line));

const callback = createServer();
callback.listen(0, '127.0.0.1');
await once(callback, 'listening');
const redirectUrl = `http://127.0.0.1:${callback.address().port}/callback`;
const returned = once(callback, 'request');

const stored = {};
const authProvider = {
  redirectUrl,
  clientMetadataUrl,
  clientMetadata: {
    client_name: 'Example MCP client',
    redirect_uris: [redirectUrl],
    grant_types: ['authorization_code', 'refresh_token'],
    response_types: ['code'],
    token_endpoint_auth_method: 'none',
  },
  state: () => 'example',
  clientInformation: () => stored.client,
  saveClientInformation: (client) => {
    stored.client = client;
    report({ client });
  },
  tokens: () => stored.tokens,
  saveTokens: (tokens) => {
    stored.tokens = tokens;
    report({ tokens });
  },
  redirectToAuthorization: (url) => report({ open: url.href }),
  saveCodeVerifier: (verifier) => {
    stored.verifier = verifier;
  },
  codeVerifier: () => stored.verifier,
};

/** Writes each request, in order. */
async function recorded(url, init = {}) {
  const response = await fetch(url, init);
  const headers = Object.fromEntries(new Headers(init.headers));
  delete headers.authorization;
  report({
    sent: `${init.method ?? 'GET'} ${url}`,
    headers,
    body: init.body?.toString(),
    status: response.status,
  });
  return response;
}

function transport() {
  return new StreamableHTTPClientTransport(new URL(server), { authProvider, fetch: recorded });
}

async function codeFromCallback() {
  const [request, response] = await returned;
  response.end('You may close this window.');
  const parameters = new URL(request.url, redirectUrl).searchParams;
  report({ callback: Object.fromEntries(parameters) });
  return parameters.get('code');
}

async function connected() {
  const first = transport();
  try {
    await new Client({ name: 'example', version: '1' }).connect(first);
  } catch (error) {
    if (!(error instanceof UnauthorizedError)) {
      throw error;
    }
    await first.finishAuth(await codeFromCallback());
  }
  const client = new Client({ name: 'example', version: '1' });
  await client.connect(transport());
  return client;
}

const client = await connected();
const call = async (name) => {
  const response = await client.callTool({ name });
  report({ [name]: response.content[0].text });
};
await call('whoami');
// From here on the server refuses the token, so the client renews it.
await call('spend');
await call('whoami');
await client.close();
callback.close();
callback.closeAllConnections();
