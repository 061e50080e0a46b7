package dev.countersign.application.relyingparty.driven;

import dev.countersign.domain.client.ClientId;
import dev.countersign.domain.client.ClientSecret;
import dev.countersign.domain.clientauth.ClientAssertionToken;
import dev.countersign.domain.oauth.ResourceIndicator;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.oauth.Scope;
import dev.countersign.domain.relyingparty.RelyingPartyError;
import dev.countersign.domain.token.AccessToken;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/**
 * Sends token requests to other servers.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6749.html#section-4.4.2">RFC 6749 §4.4.2</a>
 */
public interface TokenFetcher {

  /** The client authentication of a token request. */
  sealed interface Proof {
    /** client_secret_basic. */
    record Basic(ClientId id, ClientSecret secret) implements Proof {}

    /** client_secret_post. */
    record Posted(ClientId id, ClientSecret secret) implements Proof {}

    /** client_secret_jwt and private_key_jwt. */
    record Assertion(ClientId id, ClientAssertionToken assertion) implements Proof {}

    /** none: the client only names itself. */
    record Public(ClientId id) implements Proof {}
  }

  /**
   * The server's token response.
   *
   * @param token {@code access_token}
   * @param lifetime {@code expires_in}; empty if the server did not send it
   */
  record Fetched(AccessToken token, Optional<Duration> lifetime) {}

  /**
   * A request without a token.
   *
   * @param error the server's error, or why there is no usable response
   * @param sent whether the server may have received the request; if not, it can be repeated at
   *     once
   * @param retryAfter the time for which the server asks for no further request
   * @see <a href="https://www.rfc-editor.org/rfc/rfc9110.html#section-10.2.3">RFC 9110 §10.2.3</a>
   */
  record Failed(RelyingPartyError error, boolean sent, Optional<Duration> retryAfter) {}

  /** Requests a token with the client credentials grant. */
  Result<Fetched, Failed> fetch(
      URI tokenEndpoint, Proof proof, Scope scope, Optional<ResourceIndicator> resource);

  /** Returns the longest time that a request can take; always positive. */
  Duration longestCall();
}
