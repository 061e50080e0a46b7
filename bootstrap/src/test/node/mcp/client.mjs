// A Model Context Protocol client that signs a person in: it is given the server's URL, and finds,
// registers and does everything else by itself.
//
//   node client.mjs SERVER [CLIENT_ID_METADATA_DOCUMENT]
//
// Writes one JSON object a line: what the person has to open, what it sent, what it was told.
import { createServer } from 'node:http';
import { once } from 'node:events';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import { UnauthorizedError } from '@modelcontextprotocol/sdk/client/auth.js';

const [server, clientMetadataUrl] = process.argv.slice(2);
const tell = (line) => console.log(JSON.stringify(line));

const callback = createServer();
callback.listen(0, '127.0.0.1');
await once(callback, 'listening');
const redirectUrl = `http://127.0.0.1:${callback.address().port}/callback`;
const returned = once(callback, 'request');

const kept = {};
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
  clientInformation: () => kept.client,
  saveClientInformation: (client) => {
    kept.client = client;
    tell({ client });
  },
  tokens: () => kept.tokens,
  saveTokens: (tokens) => {
    kept.tokens = tokens;
    tell({ tokens });
  },
  redirectToAuthorization: (url) => tell({ open: url.href }),
  saveCodeVerifier: (verifier) => {
    kept.verifier = verifier;
  },
  codeVerifier: () => kept.verifier,
};

/** Tells what goes over the wire, in the order in which it goes. */
async function recorded(url, init = {}) {
  const answer = await fetch(url, init);
  const headers = Object.fromEntries(new Headers(init.headers));
  delete headers.authorization;
  tell({
    sent: `${init.method ?? 'GET'} ${url}`,
    headers,
    body: init.body?.toString(),
    status: answer.status,
  });
  return answer;
}

function transport() {
  return new StreamableHTTPClientTransport(new URL(server), { authProvider, fetch: recorded });
}

async function codeFromCallback() {
  const [request, response] = await returned;
  response.end('You may close this window.');
  const parameters = new URL(request.url, redirectUrl).searchParams;
  tell({ callback: Object.fromEntries(parameters) });
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
  const answer = await client.callTool({ name });
  tell({ [name]: answer.content[0].text });
};
await call('whoami');
// The server refuses the token from here on: the client renews it by itself.
await call('spend');
await call('whoami');
await client.close();
callback.close();
callback.closeAllConnections();
