// A Model Context Protocol server that accepts the access tokens of an authorization server.
//
// Writes its URL as the first line, reads the issuer of the tokens as the first line, and serves.
import { createInterface } from 'node:readline';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
import { createMcpExpressApp } from '@modelcontextprotocol/sdk/server/express.js';
import { InvalidTokenError } from '@modelcontextprotocol/sdk/server/auth/errors.js';
import { requireBearerAuth } from '@modelcontextprotocol/sdk/server/auth/middleware/bearerAuth.js';
import {
  getOAuthProtectedResourceMetadataUrl,
  mcpAuthMetadataRouter,
} from '@modelcontextprotocol/sdk/server/auth/router.js';
import { createRemoteJWKSet, jwtVerify } from 'jose';

const scopes = process.argv.slice(2);
const app = createMcpExpressApp();
const listener = app.listen(0, '127.0.0.1', async () => {
  const url = new URL(`http://127.0.0.1:${listener.address().port}/mcp`);
  console.log(url.href);
  const lines = createInterface({ input: process.stdin })[Symbol.asyncIterator]();
  const issuer = (await lines.next()).value;
  await serve(url, issuer);
  console.log('ready');
  // The test that started this script ends it by closing the input.
  await lines.next();
  process.exit();
});

async function serve(url, issuer) {
  const response = await fetch(`${issuer}/.well-known/oauth-authorization-server`);
  const oauthMetadata = await response.json();
  const scopesSupported = scopes.length > 0 ? scopes : undefined;
  app.use(mcpAuthMetadataRouter({ oauthMetadata, resourceServerUrl: url, scopesSupported }));
  app.use(
    '/mcp',
    requireBearerAuth({
      verifier: verifier(url, oauthMetadata),
      requiredScopes: scopes,
      resourceMetadataUrl: getOAuthProtectedResourceMetadataUrl(url),
      expectedResource: url,
    }),
    async (request, response) => {
      const transport = new StreamableHTTPServerTransport({ sessionIdGenerator: undefined });
      response.on('close', () => transport.close());
      await tools().connect(transport);
      await transport.handleRequest(request, response, request.body);
    },
  );
}

const spent = new Set();

function verifier(url, oauthMetadata) {
  const keys = createRemoteJWKSet(new URL(oauthMetadata.jwks_uri));
  return {
    async verifyAccessToken(token) {
      const { payload } = await jwtVerify(token, keys, {
        issuer: oauthMetadata.issuer,
        audience: url.href,
        typ: 'at+jwt',
      }).catch((error) => {
        throw new InvalidTokenError(error.message);
      });
      if (spent.has(token)) {
        throw new InvalidTokenError('This token was used up');
      }
      return {
        token,
        clientId: payload.client_id,
        scopes: payload.scope?.split(' ') ?? [],
        expiresAt: payload.exp,
        resource: url,
        extra: { subject: payload.sub },
      };
    },
  };
}

function tools() {
  const server = new McpServer({ name: 'example', version: '1' });
  server.registerTool('whoami', { description: 'Says who calls' }, ({ authInfo }) => ({
    content: [{ type: 'text', text: JSON.stringify({ ...authInfo.extra, client: authInfo.clientId, scopes: authInfo.scopes }) }],
  }));
  server.registerTool('spend', { description: 'Rejects this token from now on' }, ({ authInfo }) => {
    spent.add(authInfo.token);
    return { content: [{ type: 'text', text: 'spent' }] };
  });
  return server;
}
